package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Outcome;
import org.fence4j.api.Outcome.Confirmed;
import org.fence4j.api.Outcome.Failed;
import org.fence4j.api.Outcome.Unconfirmed;
import org.fence4j.api.Plug;
import org.fence4j.api.PlugStatus;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.SimulatedVm;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The plugin against the simulated pool over real TLS. */
class XenServerDeviceTest {
  private static final Duration SHORT = Duration.ofSeconds(2);

  private LivePool live;

  @BeforeEach
  void servePool() throws Exception {
    live = LivePool.ofHosts(4, 4);
  }

  @AfterEach
  void nothingIsLeftBehind() {
    try {
      assertEquals(List.of(), live.pool.sessions(), "sessions left");
      assertEquals(List.of(), live.pool.tasks(), "tasks left");
    } finally {
      live.close();
    }
  }

  @Test
  void offFollowsAMemberToTheMaster() throws Exception {
    Outcome outcome = live.fence(live.urls(1), FenceAction.OFF, "clusternode1");

    assertInstanceOf(Confirmed.class, outcome, outcome.summary());
    assertEquals(VmPowerState.HALTED, vm("clusternode1").powerState());
    assertEquals(VmPowerState.RUNNING, vm("clusternode2").powerState());
    assertEquals(0, vm("clusternode2").shutdowns());
  }

  @Test
  void offWithTheMasterLastTakesAtMostSevenRequestsAndOneHandshakeAtTheMaster() throws Exception {
    assertTrue(live.fence(live.urls(1, 2, 3, 4), FenceAction.OFF, "clusternode1").confirmed());

    List<String> calls = live.pool.calls(4);
    assertTrue(calls.size() <= 7, calls::toString);
    assertEquals(1, live.server.handshakes(4));
  }

  @Test
  void aStatusIsLoginLookupAndLogout() throws Exception {
    try (FenceDevice device = live.open(live.urls(4))) {
      assertEquals(
          PowerState.ON, device.state(new Plug("clusternode1"), LivePool.seconds(5)).state());
    }
    assertEquals(
        List.of("session.login_with_password", "VM.get_all_records_where", "session.logout"),
        live.pool.calls(4));
  }

  @Test
  void anOffVmIsLeftAlone() throws Exception {
    vm("clusternode1").setPowerState(VmPowerState.HALTED);

    Outcome outcome = live.fence(live.urls(2), FenceAction.OFF, "clusternode1");

    assertTrue(assertInstanceOf(Confirmed.class, outcome).alreadyThere());
    assertFalse(live.pool.calls(4).contains("Async.VM.hard_shutdown"));
  }

  @Test
  void rebootStopsAndStarts() throws Exception {
    assertTrue(live.fence(live.urls(3), FenceAction.REBOOT, "clusternode1").confirmed());

    assertEquals(VmPowerState.RUNNING, vm("clusternode1").powerState());
    assertEquals(1, vm("clusternode1").shutdowns());
    assertEquals(1, vm("clusternode1").starts());
  }

  @Test
  void aSuspendedVmIsNotOffAndOffDiscardsIt() throws Exception {
    vm("clusternode1").setPowerState(VmPowerState.SUSPENDED);

    Outcome outcome = live.fence(live.urls(4), FenceAction.OFF, "clusternode1");

    assertFalse(assertInstanceOf(Confirmed.class, outcome).alreadyThere());
    assertEquals(VmPowerState.HALTED, vm("clusternode1").powerState());
  }

  @ParameterizedTest
  @EnumSource(
      value = VmPowerState.class,
      names = {"SUSPENDED", "PAUSED"})
  void onWakesAVmThatIsHeld(VmPowerState held) throws Exception {
    vm("clusternode1").setPowerState(held);

    Outcome outcome = live.fence(live.urls(4), FenceAction.ON, "clusternode1");

    assertFalse(assertInstanceOf(Confirmed.class, outcome).alreadyThere());
    assertEquals(VmPowerState.RUNNING, vm("clusternode1").powerState());
  }

  @Test
  void aPasswordWithAnyCharacterArrivesWhole() throws Exception {
    live.close();
    live =
        LivePool.serve(
            SimulatedPool.builder()
                .hosts(1)
                .vm("clusternode1")
                .password("<\uD83D\uDE00é]]>&\"'")
                .build());

    assertTrue(live.fence(live.urls(1), FenceAction.OFF, "clusternode1").confirmed());
  }

  @Test
  void theVmIsFoundByUuidWhateverItsCase() throws Exception {
    String uuid = vm("clusternode2").uuid().toUpperCase(java.util.Locale.ROOT);

    assertTrue(live.fence(live.urls(4), FenceAction.OFF, uuid).confirmed());

    assertEquals(VmPowerState.HALTED, vm("clusternode2").powerState());
  }

  @Test
  void aNameWithAQuoteIsFoundAsAnyOther() throws Exception {
    SimulatedVm odd = live.pool.addVm("node \"ä\" 1");

    assertTrue(live.fence(live.urls(4), FenceAction.OFF, odd.name()).confirmed());

    assertEquals(VmPowerState.HALTED, odd.powerState());
  }

  @Test
  void templatesAndSnapshotsOfTheNameDoNotCount() throws Exception {
    live.pool.addTemplate("clusternode1");
    live.pool.addSnapshot("clusternode1");

    assertTrue(live.fence(live.urls(4), FenceAction.OFF, "clusternode1").confirmed());
  }

  @Test
  void aTemplateAloneIsRefusedAndNotMissing() throws Exception {
    live.pool.addTemplate("golden");

    assertFailed(Reason.REFUSED, "template", "golden");
  }

  @Test
  void anUnknownVmIsAnErrorAndNeverOff() throws Exception {
    assertFailed(Reason.NO_SUCH_PLUG, "no VM of this name", "nobody");
  }

  @Test
  void twoVmsOfANameAreNamedByUuidAndNeitherIsTouched() throws Exception {
    SimulatedVm twin = live.pool.addVm("clusternode1");

    assertFailed(Reason.AMBIGUOUS_PLUG, twin.uuid(), "clusternode1");

    assertEquals(VmPowerState.RUNNING, twin.powerState());
    assertEquals(VmPowerState.RUNNING, vm("clusternode1").powerState());
  }

  @Test
  void aWrongPasswordEndsAtOnceAndIsNotShown() throws Exception {
    Outcome outcome =
        live.fence(
            Map.of("session_url", live.urls(1, 2, 3), "passwd", "wrong-secret"),
            FenceAction.OFF,
            "clusternode1",
            Duration.ofSeconds(30));

    Failed failed = assertInstanceOf(Failed.class, outcome);
    assertEquals(Reason.DENIED, failed.cause().reason());
    assertTrue(failed.summary().contains(live.server.address(4)), failed.summary());
    assertFalse((failed.summary() + live.notes).contains("wrong-secret"));
    long logins = live.pool.calls(4).stream().filter("session.login_with_password"::equals).count();
    assertEquals(1, logins, "a wrong password is not tried again");
  }

  @Test
  void anUntrustedCertificateIsRefusedBeforeThePasswordIsSent() throws Exception {
    Outcome outcome =
        live.fence(
            Map.of("session_url", live.urls(4), "ssl_fingerprint", live.server.fingerprint(1)),
            FenceAction.OFF,
            "clusternode1",
            Duration.ofSeconds(30));

    Failed failed = assertInstanceOf(Failed.class, outcome);
    assertEquals(Reason.UNTRUSTED, failed.cause().reason());
    assertTrue(failed.summary().contains(live.server.fingerprint(4)), failed.summary());
    assertTrue(failed.summary().contains("ssl_fingerprint"), failed.summary());
    assertTrue(failed.summary().contains("ssl_cacert"), failed.summary());
    assertEquals(List.of(), live.pool.calls(4));
  }

  @Test
  void anOldReleaseIsAskedAgainWithThreeArguments() throws Exception {
    live.close();
    live =
        LivePool.serve(
            SimulatedPool.builder().hosts(1).vm("clusternode1").maxLoginArguments(3).build());

    assertTrue(live.fence(live.urls(1), FenceAction.OFF, "clusternode1").confirmed());
  }

  @Test
  void aBlockedVmSaysSoAtOnce() throws Exception {
    vm("clusternode1").block("hard_shutdown", "protected by ops");

    Outcome outcome = live.fence(live.urls(4), FenceAction.OFF, "clusternode1");

    assertInstanceOf(Unconfirmed.class, outcome);
    assertTrue(outcome.summary().contains("protected by ops"), outcome.summary());
    assertEquals(VmPowerState.RUNNING, vm("clusternode1").powerState());
  }

  @Test
  void aVmThatNeverHaltsIsUnconfirmedAtTheDeadlineAndItsTaskCancelled() throws Exception {
    vm("clusternode1").setNeverHalts();

    Outcome outcome =
        live.fence(Map.of("session_url", live.urls(4)), FenceAction.OFF, "clusternode1", SHORT);

    assertInstanceOf(Unconfirmed.class, outcome);
    assertTrue(live.pool.calls(4).contains("task.cancel"));
  }

  @Test
  void successOfXapiIsNotBelievedWhileTheVmRuns() throws Exception {
    vm("clusternode1").setIgnoresShutdown();

    Outcome outcome =
        live.fence(Map.of("session_url", live.urls(4)), FenceAction.OFF, "clusternode1", SHORT);

    assertInstanceOf(Unconfirmed.class, outcome);
    assertTrue(outcome.summary().contains("Running"), outcome.summary());
  }

  @ParameterizedTest
  @EnumSource(
      value = PoolFault.Kind.class,
      names = {"REFUSE", "DROP", "SILENT", "DRIP", "GARBAGE", "HTML", "HTTP500"})
  void threeSickMembersDoNotKeepTheMasterFromBeingFound(PoolFault.Kind kind) throws Exception {
    for (int host = 1; host <= 3; host++) {
      live.server.setFault(host, PoolFault.of(kind));
    }

    Outcome outcome = live.fence(live.urls(1, 2, 3, 4), FenceAction.OFF, "clusternode1");

    assertTrue(outcome.confirmed(), outcome.summary());
  }

  @ParameterizedTest
  @EnumSource(
      value = PoolFault.Kind.class,
      names = {"REFUSE", "DROP", "SILENT", "GARBAGE", "HTML", "HTTP500"})
  void aPoolThatIsSickAsAWholeFailsByTheDeadlineAndNamesTheHost(PoolFault.Kind kind)
      throws Exception {
    live.server.setFault(4, PoolFault.of(kind));

    Outcome outcome =
        live.fence(Map.of("session_url", live.urls(4)), FenceAction.OFF, "clusternode1", SHORT);

    Failed failed = assertInstanceOf(Failed.class, outcome);
    assertTrue(failed.summary().contains(live.server.address(4)), failed.summary());
    assertFalse(failed.summary().contains("\n"), failed.summary());
    assertEquals(VmPowerState.RUNNING, vm("clusternode1").powerState());
  }

  @Test
  void aMasterThatDripsItsAnswerIsCutOffAtTheDeadline() throws Exception {
    live.server.setFault(4, PoolFault.of(PoolFault.Kind.DRIP));

    Outcome outcome =
        live.fence(Map.of("session_url", live.urls(4)), FenceAction.OFF, "clusternode1", SHORT);

    assertInstanceOf(Failed.class, outcome);
    // The login worked, but its session's name never arrived, so nobody could end it.
    live.pool.restartMaster();
  }

  @Test
  void aCallWhoseAnswerDripsIsCutOffAtTheDeadline() throws Exception {
    try (FenceDevice device = live.open(live.urls(4))) {
      device.check(List.of(), LivePool.seconds(5));
      live.server.setFault(4, PoolFault.of(PoolFault.Kind.DRIP));
      try {
        FenceException failure =
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> stateFails(device));
        assertEquals(Reason.UNREACHABLE, failure.reason());
      } finally {
        // Else a client that is not cut off would drip along for ever while it closes.
        live.server.close();
      }
    }
    // Nor did the answer to the logout arrive whole.
    live.pool.restartMaster();
  }

  private static FenceException stateFails(FenceDevice device) {
    return assertThrows(
        FenceException.class, () -> device.state(new Plug("clusternode1"), LivePool.seconds(1)));
  }

  @Test
  void theRaceGoesOnWhileTheNamedMasterIsDeadAndEndsWithItsSuccessor() throws Exception {
    live.pool.killHost(4);
    Thread election = new Thread(() -> electOnceAsked(2));
    election.start();

    Outcome outcome = live.fence(live.urls(1, 2, 3, 4), FenceAction.OFF, "clusternode1");

    election.join();
    assertTrue(outcome.confirmed(), outcome.summary());
  }

  /** Elects a master as soon as member 1 has named the dead one. */
  private void electOnceAsked(int successor) {
    while (live.pool.calls(1).isEmpty()) {
      Thread.onSpinWait();
    }
    live.pool.moveMaster(successor);
  }

  @Test
  void theListHoldsVmsOnlyAndTakesOneCall() throws Exception {
    live.pool.addTemplate("golden");
    vm("clusternode2").setPowerState(VmPowerState.HALTED);
    try (FenceDevice device = live.open(live.urls(4))) {
      List<PlugStatus> plugs =
          device.capability(PlugListing.class).orElseThrow().list(LivePool.seconds(5));

      assertEquals(
          List.of(
              new PlugStatus(new Plug(vm("clusternode1").uuid()), "clusternode1", PowerState.ON),
              new PlugStatus(new Plug(vm("clusternode2").uuid()), "clusternode2", PowerState.OFF)),
          plugs);
    }
    assertEquals(3, live.pool.calls(4).size(), live.pool.calls(4)::toString);
  }

  @Test
  void checkFailsWhenNoMasterAnswers() throws Exception {
    live.pool.killHost(4);
    try (FenceDevice device = live.open(live.urls(1, 4))) {
      FenceException failure =
          assertThrows(FenceException.class, () -> device.check(List.of(), LivePool.seconds(2)));
      assertEquals(Reason.UNREACHABLE, failure.reason());
      assertTrue(failure.getMessage().contains("names"), failure.getMessage());
    }
  }

  @Test
  void theSameMasterUnderTwoAddressesLeavesNoSecondSession() throws Exception {
    String byName = live.server.url(1).toString().replace("127.0.9.1", "127.0.9.4");
    assertTrue(
        live.fence(byName + "," + live.urls(1, 4), FenceAction.OFF, "clusternode1").confirmed());
  }

  private SimulatedVm vm(String name) {
    return live.pool.vm(name);
  }

  private void assertFailed(Reason reason, String word, String plug) throws Exception {
    Outcome outcome = live.fence(live.urls(1), FenceAction.OFF, plug);
    Failed failed = assertInstanceOf(Failed.class, outcome);
    assertEquals(reason, failed.cause().reason());
    assertTrue(failed.summary().contains(word), failed.summary());
  }
}

package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.PowerCycle;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.SimulatedVm;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.model.session.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cycling VMs of the simulated pool over real TLS. */
@Timeout(60)
class PowerCycleTest {
  private LivePool live;
  private SimulatedVm vm;
  private int before;

  @BeforeEach
  void servePool() throws Exception {
    live =
        LivePool.serve(
            SimulatedPool.builder()
                .hosts(2)
                .vm("clusternode1")
                .vm("clusternode2")
                .account("viewer", "pw", Role.READ_ONLY)
                .build());
    vm = live.pool.vm("clusternode1");
    before = vm.domid();
  }

  @AfterEach
  void nothingIsLeftBehindAndNoOtherVmTouched() {
    try {
      assertEquals(List.of(), live.pool.sessions(), "sessions left");
      assertEquals(List.of(), live.pool.tasks(), "tasks left");
      assertEquals(List.of(), live.pool.vm("clusternode2").history());
    } finally {
      live.close();
    }
  }

  @Test
  void aRunningVmIsRebootedOnceAndBothDomainsNamed() throws Exception {
    Evidence evidence = cycle(10);

    assertEquals(PowerState.ON, evidence.state());
    assertEquals(before + 1, vm.domid());
    assertEquals(1, vm.starts());
    assertEquals(1, vm.shutdowns());
    assertTrue(evidence.detail().contains("domain " + before + " is gone"), evidence.detail());
    assertTrue(evidence.detail().contains(vm.domid() + " is Running"), evidence.detail());
  }

  @Test
  void nothingIsAskedButTheRebootAndHowItStands() throws Exception {
    cycle(10);

    List<String> calls = live.pool.calls(1);
    assertEquals(
        List.of("session.login_with_password", "VM.get_all_records_where", "Async.VM.hard_reboot"),
        calls.subList(0, 3));
    assertEquals(
        List.of("task.get_record", "VM.get_record"),
        calls.subList(3, calls.size() - 2).stream().distinct().toList());
    assertEquals(
        List.of("task.destroy", "session.logout"), calls.subList(calls.size() - 2, calls.size()));
  }

  @Test
  void aPausedVmIsRebooted() throws Exception {
    vm.setPowerState(VmPowerState.PAUSED);

    assertEquals(PowerState.ON, cycle(10).state());
    assertEquals(before + 1, vm.domid());
  }

  @ParameterizedTest
  @EnumSource(
      value = VmPowerState.class,
      names = {"HALTED", "SUSPENDED"})
  void aVmThatDoesNotRunIsRefused(VmPowerState state) {
    vm.setPowerState(state);

    assertEquals(Reason.REFUSED, failure(10).reason());
    assertEquals(state, vm.powerState());
  }

  @Test
  void aRebootThatXapiOnlyClaimsIsNotBelieved() {
    vm.setIgnoresShutdown();

    FenceException failure = failure(3);

    assertEquals(Reason.TIMED_OUT, failure.reason());
    assertTrue(failure.getMessage().contains("domain " + before), failure.getMessage());
  }

  @Test
  void aRebootThatNeverEndsIsCancelled() {
    vm.setNeverHalts();

    assertEquals(Reason.TIMED_OUT, failure(3).reason());
    assertTrue(live.pool.calls(1).contains("task.cancel"), live.pool.calls(1)::toString);
  }

  @Test
  void aBlockedRebootSaysSo() {
    vm.block("hard_reboot", "protected by ops");

    FenceException failure = failure(10);

    assertEquals(Reason.BLOCKED, failure.reason());
    assertTrue(failure.getMessage().contains("protected by ops"), failure.getMessage());
    assertEquals(before, vm.domid());
  }

  @Test
  void aHostThatDoesNotAnswerSaysSo() {
    // VMs are spread over the hosts in order, and host 1 is the master.
    live.pool.addVm("clusternode3");
    live.pool.killHost(live.pool.addVm("clusternode4").host());

    FenceException failure = failure("clusternode4", Map.of(), 10);

    assertEquals(Reason.HOST_DOWN, failure.reason());
  }

  @Test
  void aUserWhoMayOnlyLookIsDenied() {
    FenceException failure = failure("clusternode1", Map.of("login", "viewer", "passwd", "pw"), 10);

    assertEquals(Reason.DENIED, failure.reason());
    assertEquals(before, vm.domid());
  }

  @Test
  void aRestartOfXapiInBetweenLeavesTheOutcomeUnknownAlthoughTheRebootHappens() throws Exception {
    live.pool.operationTime(Duration.ofSeconds(1));
    Thread restart = new Thread(this::restartOnceAsked);
    restart.setDaemon(true);
    restart.start();

    FenceException failure = failure(10);

    restart.join();
    assertEquals(Reason.UNREACHABLE, failure.reason());
    assertTrue(failure.getMessage().contains("not proven"), failure.getMessage());
  }

  private void restartOnceAsked() {
    while (!live.pool.calls(1).contains("task.get_record")) {
      Thread.onSpinWait();
    }
    live.pool.restartMaster();
  }

  private Evidence cycle(int seconds) throws Exception {
    return cycle("clusternode1", Map.of(), seconds);
  }

  private Evidence cycle(String plug, Map<String, String> options, int seconds) throws Exception {
    Map<String, String> all = new HashMap<>(options);
    all.put("session_url", live.urls(1));
    try (FenceDevice device = live.open(all)) {
      return device
          .capability(PowerCycle.class)
          .orElseThrow()
          .cycle(new Plug(plug), LivePool.seconds(seconds));
    }
  }

  private FenceException failure(int seconds) {
    return failure("clusternode1", Map.of(), seconds);
  }

  private FenceException failure(String plug, Map<String, String> options, int seconds) {
    return assertThrows(FenceException.class, () -> cycle(plug, options, seconds));
  }
}

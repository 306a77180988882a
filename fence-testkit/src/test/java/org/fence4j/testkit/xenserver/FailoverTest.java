package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.fence4j.testkit.xenserver.NoReplyException.Kind;
import org.fence4j.testkit.xenserver.model.PowerOperation;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** A master dies, or two hosts take themselves for it. */
class FailoverTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String LOGIN = "session.login_with_password";

  private final VirtualTime time = new VirtualTime();
  private final SimulatedPool pool =
      SimulatedPool.builder()
          .vm("node1")
          .vm("node2")
          .vm("node3")
          .time(time)
          .operationTime(Duration.ofSeconds(1))
          .build();
  private final SimulatedVm vm = pool.vm("node3");
  private final DirectCalls calls = new DirectCalls(pool);

  private String login(int host) throws Exception {
    return (String) calls.call(host, MINUTE, LOGIN, "root", pool.password());
  }

  private List<String> refusal(int host) {
    return assertThrows(XapiFailure.class, () -> login(host)).description();
  }

  private Kind kind(int host, String method, Object... parameters) {
    return assertThrows(NoReplyException.class, () -> calls.call(host, MINUTE, method, parameters))
        .kind();
  }

  private void off(int master) throws Exception {
    calls.call(master, MINUTE.multipliedBy(3), "VM.hard_shutdown", login(master), vm.ref());
  }

  private void pass(int seconds) {
    time.advance(Duration.ofSeconds(seconds));
  }

  @Test
  void theMembersOfADeadMasterNameItAndHangOnItsSessions() throws Exception {
    String session = login(1);
    pool.killHost(1);
    pass(210);
    assertEquals(List.of("HOST_IS_SLAVE", "127.0.9.1"), refusal(2));
    assertEquals(Kind.REFUSED, kind(1, "VM.get_all", session));
    assertEquals(Kind.TIMED_OUT, kind(2, "VM.get_all", session));
  }

  @Test
  void aPromotedMemberServesTheCopyItGotLastUntilTheMembersTellWhatTheyHave() throws Exception {
    // Host 2 receives copies after 300, 900, 1500 s; host 3 after 600, 1200 s.
    pass(1000);
    off(1);
    pass(300);
    pool.killHost(1);
    pool.promote(2);
    assertEquals(Kind.REFUSED, kind(2, LOGIN, "root", pool.password()));
    pass(10);
    login(2);
    assertEquals(VmPowerState.RUNNING, vm.powerState(), "as of 900 s");
    assertFalse(vm.domainRunning());
    pool.follow(3, 2);
    pass(10);
    assertEquals(VmPowerState.HALTED, vm.powerState());
    assertEquals(List.of("HOST_IS_SLAVE", "127.0.9.2"), refusal(3));
  }

  @Test
  void aStaleCopyMayShowARunningVmHalted() throws Exception {
    vm.setPowerState(VmPowerState.HALTED);
    pass(400);
    calls.call(1, MINUTE, "VM.start", login(1), vm.ref(), false, false);
    pool.killHost(1);
    pool.promote(2);
    pass(60);
    assertEquals(VmPowerState.HALTED, vm.powerState());
    assertTrue(vm.domainRunning());
    pool.follow(3, 2);
    pass(10);
    assertEquals(VmPowerState.RUNNING, vm.powerState());
  }

  @Test
  void theCopyOfTheOtherMemberIsOfAnotherMoment() throws Exception {
    pass(1000);
    off(1);
    pass(300);
    pool.killHost(1);
    pool.promote(3);
    assertEquals(VmPowerState.HALTED, vm.powerState(), "as of 1200 s");
  }

  @Test
  void theAgeOfTheCopyCanBeChosen() throws Exception {
    pass(100);
    off(1);
    pass(10);
    pool.promote(2, Duration.ofSeconds(5));
    assertEquals(VmPowerState.HALTED, vm.powerState());
    pool.promote(3, Duration.ofSeconds(30));
    assertEquals(VmPowerState.RUNNING, vm.powerState());
  }

  @Test
  void aSplitPoolHasTwoMastersWithDatabasesOfTheirOwn() throws Exception {
    pool.separate(2, 3);
    pool.promote(2);
    pool.follow(3, 2);
    pass(20);
    assertEquals(List.of(1, 2), pool.masters());
    off(2);
    assertEquals(VmPowerState.HALTED, vm.powerStateAt(2));
    assertEquals(VmPowerState.RUNNING, vm.powerStateAt(1));
    assertFalse(vm.domainRunning());
    XapiFailure failure = assertThrows(XapiFailure.class, () -> off(1));
    assertEquals(List.of("CANNOT_CONTACT_HOST", pool.hostRef(3)), failure.description());
  }

  @Test
  void theSideThatBelievesAVmHaltedCanStartItTwice() throws Exception {
    vm.resetPowerState();
    pool.separate(3);
    calls.call(1, MINUTE, "VM.start_on", login(1), vm.ref(), pool.hostRef(2), false, false);
    assertEquals(List.of(3, 2), vm.domainHosts());
    pool.unite();
    pass(10);
    assertEquals(List.of(2), vm.domainHosts(), "the later one wins when the hosts meet again");
  }

  @Test
  void anOperationAnotherHostWasToldToDoIsDoneAlthoughTheMasterDies() throws Exception {
    calls.call(1, MINUTE, "Async.VM.hard_shutdown", login(1), vm.ref());
    pool.killHost(1);
    assertEquals(1, vm.inFlight().size());
    pass(5);
    assertFalse(vm.domainRunning());
    assertEquals(0, vm.inFlight().size());
  }

  @Test
  void whatWaitsInTheQueueOfAMasterDiesWithIt() throws Exception {
    vm.begin(PowerOperation.SNAPSHOT, 1, MINUTE);
    calls.call(1, MINUTE, "Async.VM.hard_shutdown", login(1), vm.ref());
    pool.killHost(1);
    assertEquals(List.of(PowerOperation.SNAPSHOT), vm.inFlight());
    pass(600);
    assertEquals(List.of(), vm.inFlight());
    assertTrue(vm.domainRunning());
  }

  @Test
  void whatWaitsInTheQueueEndsWhenXapiRestarts() throws Exception {
    vm.begin(PowerOperation.SNAPSHOT, 1, MINUTE);
    calls.call(1, MINUTE, "Async.VM.hard_shutdown", login(1), vm.ref());
    pool.restartMaster();
    pass(600);
    assertEquals(List.of(), vm.inFlight());
    assertTrue(vm.domainRunning());
  }

  @Test
  void anOldMasterThatFindsASuccessorIsBroken() throws Exception {
    pool.killHost(1);
    pool.promote(2);
    pass(10);
    pool.bootHost(1);
    pass(10);
    assertEquals(List.of("HOST_BROKEN"), refusal(1));
    assertEquals(List.of(2), pool.masters());
  }

  @Test
  void aMemberNamesWhateverItWasTold() {
    pool.nameMaster(3, "192.0.2.7");
    pool.follow(1, 2);
    pass(10);
    assertEquals(List.of("HOST_IS_SLAVE", "192.0.2.7"), refusal(3));
    assertEquals(List.of("HOST_IS_SLAVE", "127.0.9.2"), refusal(1));
    assertEquals(List.of("HOST_IS_SLAVE", "127.0.9.1"), refusal(2));
    assertEquals(Kind.TIMED_OUT, kind(2, "VM.get_all", "any"));
  }

  @Test
  void aHostInEmergencyModeRefusesEveryCall() throws Exception {
    pool.setEmergency(2, "HOST_STILL_BOOTING");
    assertEquals(List.of("HOST_STILL_BOOTING"), refusal(2));
    assertEquals(
        List.of("HOST_STILL_BOOTING"),
        assertThrows(XapiFailure.class, () -> calls.call(2, MINUTE, "no.such", "x")).description());
    pool.follow(2, 1);
    pass(10);
    assertEquals(List.of("HOST_IS_SLAVE", "127.0.9.1"), refusal(2));
  }

  @Test
  void poolsOfDifferentNetworksHaveDifferentAddresses() {
    SimulatedPool other = SimulatedPool.builder().network(10).time(time).build();
    assertEquals("127.0.10.1", other.address(1));
    assertFalse(other.uuid().equals(pool.uuid()));
  }
}

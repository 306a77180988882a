package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fence4j.testkit.xenserver.model.DomainEvent;
import org.fence4j.testkit.xenserver.model.PowerOperation;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** What really runs, as against what the database shows. */
class DomainTest {
  private final VirtualTime time = new VirtualTime();
  private final SimulatedPool pool =
      SimulatedPool.builder()
          .vm("node1")
          .vm("node2")
          .time(time)
          .operationTime(Duration.ofSeconds(4))
          .build();
  private final SimulatedVm vm = pool.vm("node2");
  private final DirectCalls calls = new DirectCalls(pool);
  private final Instant start = time.now();
  private final String session = login();

  private String login() {
    return Rpc.login(pool);
  }

  private Object call(String method, Object... parameters) throws Exception {
    return calls.call(1, Duration.ofHours(3), method, parameters);
  }

  private void pass(int seconds) {
    time.advance(Duration.ofSeconds(seconds));
  }

  @Test
  void aShutdownEndsTheDomainAndSaysWhoAskedForItAndWhen() throws Exception {
    pass(10);
    call("Async.VM.hard_shutdown", session, vm.ref());
    assertEquals(List.of(PowerOperation.HARD_SHUTDOWN), vm.inFlight());
    pass(4);
    DomainEvent event = vm.domainEvents().get(1);
    assertFalse(event.started());
    assertEquals(start.plusSeconds(13), event.at());
    assertEquals(start.plusSeconds(10), event.cause().asked());
    assertEquals(session, event.cause().session());
    assertEquals("Async.VM.hard_shutdown", event.cause().what());
    assertFalse(vm.domainRunning());
    assertEquals(List.of(), vm.inFlight());
    assertTrue(pool.vm("node1").domainRunning());
  }

  @Test
  void aRebootHasAMomentWithoutADomainThatTheDatabaseDoesNotShow() throws Exception {
    int before = vm.domid();
    Object booted = started();
    call("Async.VM.hard_reboot", session, vm.ref());
    time.advance(Duration.ofMillis(2500));
    assertFalse(vm.domainRunning());
    assertEquals(VmPowerState.RUNNING, vm.powerState());
    time.advance(Duration.ofMillis(1500));
    assertTrue(vm.domainRunning());
    assertEquals(before + 1, vm.domid());
    assertFalse(booted.equals(started()));
  }

  private Object started() throws Exception {
    String metrics = (String) call("VM.get_metrics", session, vm.ref());
    return call("VM_metrics.get_start_time", session, metrics);
  }

  @Test
  void aHardShutdownInTheMiddleOfARebootLeavesNoDomain() throws Exception {
    call("Async.VM.hard_reboot", session, vm.ref());
    time.advance(Duration.ofMillis(2500));
    call("VM.hard_shutdown", session, vm.ref());
    pass(60);
    assertFalse(vm.domainRunning());
    assertEquals(VmPowerState.HALTED, vm.powerState());
    assertEquals(List.of(), vm.inFlight());
  }

  @Test
  void anOperatorsResetLeavesTheDomainRunning() {
    vm.resetPowerState();
    assertEquals(VmPowerState.HALTED, vm.powerState());
    assertTrue(vm.domainRunning());
  }

  @Test
  void aStartElsewhereAfterAResetMakesTwoDomains() throws Exception {
    vm.resetPowerState();
    call("VM.start_on", session, vm.ref(), pool.hostRef(3), false, false);
    assertEquals(List.of(2, 3), vm.domainHosts());
  }

  @Test
  void aMigrationLeavesNoMomentWithoutADomainAndIsNoBoot() throws Exception {
    Object booted = started();
    vm.begin(PowerOperation.POOL_MIGRATE, 3, Duration.ofSeconds(20));
    pass(20);
    assertEquals(3, vm.host());
    assertEquals(List.of(3), vm.domainHosts());
    assertEquals(booted, started());
    List<Boolean> cameAndWent = vm.domainEvents().stream().map(DomainEvent::started).toList();
    assertEquals(List.of(true, true, false), cameAndWent);
  }

  @Test
  void aMigrationToAHostThatDiesMeanwhileLeavesTheGuestWhereItIs() {
    vm.begin(PowerOperation.POOL_MIGRATE, 3, Duration.ofSeconds(20));
    pass(5);
    pool.killHost(3);
    pass(20);
    assertEquals(List.of(2), vm.domainHosts());
    assertEquals(List.of(), vm.inFlight());
  }

  @Test
  void aRevertThatWaitedWhileTheGuestMigratedStartsNoSecondOne() {
    vm.begin(PowerOperation.POOL_MIGRATE, 3, Duration.ofSeconds(5));
    vm.begin(PowerOperation.REVERT, 3, Duration.ofSeconds(5));
    pass(60);
    assertEquals(List.of(3), vm.domainHosts());
    assertEquals(List.of(), vm.inFlight());
  }

  @Test
  void aKilledHostTakesItsDomainsAlongAndNoDatabaseKnows() {
    pool.killHost(2);
    assertFalse(vm.domainRunning());
    assertEquals(VmPowerState.RUNNING, vm.powerState());
    assertEquals("the host lost its power", vm.domainEvents().get(1).cause().what());
  }

  @Test
  void aHostThatIsBackTellsThatItsDomainsAreGone() {
    pool.killHost(2);
    pass(30);
    pool.bootHost(2);
    assertEquals(VmPowerState.RUNNING, vm.powerState());
    pass(10);
    assertEquals(VmPowerState.HALTED, vm.powerState());
    assertFalse(vm.domainRunning());
  }
}

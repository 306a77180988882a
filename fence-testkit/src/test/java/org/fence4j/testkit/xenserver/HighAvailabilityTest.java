package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.fence4j.testkit.xenserver.model.DomainEvent;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.time.VirtualTime;
import org.junit.jupiter.api.Test;

class HighAvailabilityTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualTime time = new VirtualTime();
  private final SimulatedPool pool =
      SimulatedPool.builder()
          .vm("node1")
          .vm("node2")
          .vm("node3")
          .ha(true)
          .time(time)
          .operationTime(Duration.ofSeconds(1))
          .build();
  private final SimulatedVm vm = pool.vm("node2");
  private final DirectCalls calls = new DirectCalls(pool);

  private void pass(int seconds) {
    time.advance(Duration.ofSeconds(seconds));
  }

  private Object call(String method, Object... more) throws Exception {
    int master = pool.master();
    Object session =
        calls.call(master, MINUTE, "session.login_with_password", "root", pool.password());
    Object[] parameters = new Object[more.length + 1];
    parameters[0] = session;
    System.arraycopy(more, 0, parameters, 1, more.length);
    return calls.call(master, MINUTE, method, parameters);
  }

  private Object started() throws Exception {
    return call("VM_metrics.get_start_time", call("VM.get_metrics", vm.ref()));
  }

  @Test
  void aProtectedVmOfADeadHostIsRestartedElsewhereAsAnotherDomain() throws Exception {
    vm.protect();
    Object booted = started();
    int domid = vm.domid();
    pass(10);
    pool.killHost(2);
    pass(59);
    assertEquals(VmPowerState.RUNNING, vm.powerState());
    assertFalse(vm.domainRunning());
    pass(5);
    assertEquals(VmPowerState.RUNNING, vm.powerState());
    assertTrue(vm.domainRunning());
    assertNotEquals(2, vm.host());
    assertNotEquals(domid, vm.domid());
    assertNotEquals(booted, started());
    DomainEvent last = vm.domainEvents().get(2);
    assertEquals("HA", last.cause().what());
    assertEquals(vm.host(), last.host());
  }

  @Test
  void anUnprotectedVmIsMarkedHaltedAndStaysSo() {
    pool.killHost(2);
    pass(3600);
    assertEquals(VmPowerState.HALTED, vm.powerState());
    assertFalse(vm.domainRunning());
  }

  @Test
  void aHardShutdownEndsTheProtectionAndAStartBringsItBack() throws Exception {
    vm.protect();
    call("VM.hard_shutdown", vm.ref());
    assertEquals(false, call("VM.get_ha_always_run", vm.ref()));
    pool.killHost(2);
    pass(3600);
    assertFalse(vm.domainRunning());
    call("VM.start", vm.ref(), false, false);
    assertEquals(true, call("VM.get_ha_always_run", vm.ref()));
  }

  @Test
  void aHostThatIsCutOffEndsItselfBeforeItsVmsAreRestarted() {
    vm.protect();
    pool.separate(2);
    pass(60);
    pass(5);
    List<DomainEvent> events = vm.domainEvents();
    assertEquals(3, events.size());
    assertFalse(events.get(1).started());
    assertTrue(events.get(2).started());
    assertEquals(1, vm.domainHosts().size());
  }

  @Test
  void theSuccessorOfADeadMasterHasAFreshDatabase() throws Exception {
    pass(1000);
    call("VM.hard_shutdown", vm.ref());
    pool.vm("node1").protect();
    pool.killHost(1);
    pass(60);
    assertEquals(VmPowerState.HALTED, vm.powerState(), "before any host told what it has");
    pass(15);
    assertEquals(2, pool.master());
    assertEquals(List.of(2), pool.masters());
    assertEquals(VmPowerState.HALTED, vm.powerState());
    assertTrue(pool.vm("node1").domainRunning());
    assertEquals(
        "true", String.valueOf(call("pool.get_ha_enabled", call("pool.get_by_uuid", pool.uuid()))));
  }

  @Test
  void aVmThatFindsNoHostIsTriedAgain() {
    vm.protect();
    vm.setFailing("HOST_NOT_ENOUGH_FREE_MEMORY", "1", "0");
    pool.killHost(2);
    pass(70);
    assertFalse(vm.domainRunning());
    vm.setObedient();
    pass(125);
    assertTrue(vm.domainRunning());
  }

  @Test
  void withoutHaNothingIsRestarted() {
    SimulatedPool plain = SimulatedPool.builder().vm("a").vm("b").time(time).build();
    plain.vm("b").protect();
    plain.killHost(2);
    pass(3600);
    assertFalse(plain.vm("b").domainRunning());
    assertEquals(VmPowerState.RUNNING, plain.vm("b").powerState());
  }
}

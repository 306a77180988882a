package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.fence4j.testkit.xenserver.model.PowerOperation;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.time.VirtualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations on one VM that meet, in xapi's own times. */
class QueueTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualTime time = new VirtualTime();
  private final SimulatedPool pool =
      SimulatedPool.builder()
          .vm("node1")
          .vm("node2")
          .time(time)
          .operationTime(Duration.ofSeconds(1))
          .build();
  private final SimulatedVm vm = pool.vm("node2");
  private final DirectCalls calls = new DirectCalls(pool);
  private final String session = Rpc.login(pool);

  private Object call(String method, Object... parameters) {
    try {
      return calls.call(1, MINUTE, method, parameters);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private String shutDown() {
    return (String) call("Async.VM.hard_shutdown", session, vm.ref());
  }

  private Object status(String task) {
    return call("task.get_status", session, task);
  }

  private Object error(String task) {
    return call("task.get_error_info", session, task);
  }

  private SimulatedTask begin(PowerOperation operation) {
    return vm.begin(operation, 3, MINUTE);
  }

  private void pass(int seconds) {
    time.advance(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @EnumSource(
      value = PowerOperation.class,
      names = {"CLEAN_SHUTDOWN", "CLEAN_REBOOT", "HARD_REBOOT", "POOL_MIGRATE", "SUSPEND"})
  void aHardShutdownCancelsWhatYields(PowerOperation operation) {
    SimulatedTask other = begin(operation);
    String task = shutDown();
    assertEquals("cancelled", status(other.ref()));
    pass(1);
    assertEquals("success", status(task));
    assertFalse(vm.domainRunning());
  }

  @ParameterizedTest
  @EnumSource(
      value = PowerOperation.class,
      names = {"SNAPSHOT", "CHECKPOINT", "REVERT"})
  void aHardShutdownWaitsForWhatDoesNot(PowerOperation operation) {
    SimulatedTask other = begin(operation);
    String task = shutDown();
    pass(59);
    assertEquals("pending", status(task));
    assertTrue(vm.domainRunning());
    pass(22);
    assertEquals("success", status(other.ref()));
    assertEquals("success", status(task));
    assertFalse(vm.domainRunning());
  }

  @Test
  void aHardShutdownDuringAStartIsRefusedAndTheVmComesUp() {
    vm.setPowerState(VmPowerState.HALTED);
    begin(PowerOperation.START);
    assertEquals(
        List.of("VM_BAD_POWER_STATE", vm.ref(), "paused, suspended, running", "halted"),
        error(shutDown()));
    assertEquals(List.of(PowerOperation.START), vm.inFlight());
    pass(60);
    assertTrue(vm.domainRunning());
  }

  @Test
  void cancellingATaskEndsItsWait() {
    begin(PowerOperation.SNAPSHOT);
    String task = shutDown();
    assertEquals("", call("task.cancel", session, task));
    assertEquals("cancelled", status(task));
    assertEquals(List.of(PowerOperation.SNAPSHOT), vm.inFlight());
    pass(120);
    assertTrue(vm.domainRunning());
  }

  @Test
  void theWaitEndsAfterTwoHours() {
    vm.begin(PowerOperation.SNAPSHOT, 1, Duration.ofHours(3));
    String task = shutDown();
    pass(2 * 3600 - 1);
    assertEquals("pending", status(task));
    pass(30);
    assertEquals(List.of("OTHER_OPERATION_IN_PROGRESS", "VM.snapshot", vm.ref()), error(task));
  }

  @Test
  void ofFourShutdownsAtOnceOneSucceeds() {
    List<String> tasks = IntStream.range(0, 4).mapToObj(i -> shutDown()).toList();
    pass(60);
    assertEquals(
        List.of("success", "failure", "failure", "failure"),
        tasks.stream().map(this::status).toList());
  }

  @Test
  void fourHardRebootsAtOnceRebootFourTimes() {
    IntStream.range(0, 4).forEach(i -> call("Async.VM.hard_reboot", session, vm.ref()));
    pass(600);
    assertEquals(4, vm.starts());
  }

  @Test
  void aShutdownAskedForAfterTheGuestMovedFindsIt() {
    begin(PowerOperation.POOL_MIGRATE);
    // By now the guest has moved and the migration can no longer be cancelled.
    pass(45);
    vm.begin(PowerOperation.SNAPSHOT, 1, MINUTE);
    assertEquals(List.of(3), vm.domainHosts());
    String late = shutDown();
    pass(600);
    assertEquals("success", status(late));
  }

  @Test
  void aShutdownAskedForBeforeTheGuestMovedIsSentToTheOldHost() {
    vm.begin(PowerOperation.MIGRATE_SEND, 3, MINUTE);
    String task = shutDown();
    pass(90);
    assertEquals(
        List.of("INTERNAL_ERROR", "VM " + vm.uuid() + " is not resident on this host"),
        error(task));
    assertEquals(List.of(3), vm.domainHosts());
  }

  @Test
  void aShutdownDelayKeepsTheTaskPendingAfterTheVmIsGone() {
    vm.setDelays(Duration.ZERO, Duration.ofSeconds(30));
    String task = shutDown();
    pass(20);
    assertEquals(VmPowerState.HALTED, vm.powerState());
    assertEquals("pending", status(task));
    assertEquals(List.of("hard_shutdown"), vm.currentOperations());
    pass(11);
    assertEquals("success", status(task));
  }

  @Test
  void aStartDelayKeepsTheTaskPendingAfterTheVmIsUp() {
    vm.setPowerState(VmPowerState.HALTED);
    vm.setDelays(Duration.ofSeconds(30), Duration.ZERO);
    String task = (String) call("Async.VM.start", session, vm.ref(), false, false);
    pass(20);
    assertTrue(vm.domainRunning());
    assertEquals("pending", status(task));
    pass(11);
    assertEquals("success", status(task));
  }
}

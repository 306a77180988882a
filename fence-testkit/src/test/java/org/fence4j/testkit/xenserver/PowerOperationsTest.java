package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.fence4j.testkit.xenserver.model.PoolTiming;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.time.VirtualTime;
import org.junit.jupiter.api.Test;

class PowerOperationsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final VirtualTime timer = new VirtualTime();
  private final SimulatedPool pool =
      SimulatedPool.builder()
          .vm("node1")
          .vm("node2")
          .operationTime(SECOND)
          .time(timer)
          .timing(PoolTiming.hasty())
          .build();
  private final SimulatedVm vm = pool.vm("node2");
  private final String session = Rpc.login(pool);

  private String async(String method, Object... more) {
    Object[] parameters = new Object[more.length + 2];
    parameters[0] = session;
    parameters[1] = vm.ref();
    System.arraycopy(more, 0, parameters, 2, more.length);
    return Rpc.ask(pool, 1, "Async.VM." + method, parameters).text();
  }

  private String status(String task) {
    return Rpc.ask(pool, 1, "task.get_status", session, task).text();
  }

  private List<String> error(String task) {
    return Rpc.ask(pool, 1, "task.get_error_info", session, task).texts();
  }

  @Test
  void aHardShutdownIsVisibleBeforeItsTaskEnds() {
    String task = async("hard_shutdown");
    assertEquals(VmPowerState.RUNNING, vm.powerState());
    assertEquals(List.of("hard_shutdown"), vm.currentOperations());
    timer.advance(Duration.ofMillis(800));
    assertEquals(VmPowerState.HALTED, vm.powerState());
    assertEquals("pending", status(task));
    timer.advance(Duration.ofMillis(200));
    assertEquals("success", status(task));
    assertEquals(List.of(), vm.currentOperations());
    assertEquals(1, vm.shutdowns());
    assertEquals(0, vm.starts());
    assertEquals(List.of(), pool.vm("node1").history());
  }

  @Test
  void duringAStartTheVmStillSaysHaltedAndAShutdownIsRefused() {
    vm.setPowerState(VmPowerState.HALTED);
    async("start", false, false);
    assertEquals(VmPowerState.HALTED, vm.powerState());
    assertEquals(List.of("start"), vm.currentOperations());
    assertEquals(
        List.of("VM_BAD_POWER_STATE", vm.ref(), "paused, suspended, running", "halted"),
        error(async("hard_shutdown")));
    timer.advance(SECOND);
    assertEquals(VmPowerState.RUNNING, vm.powerState());
    assertEquals(1, vm.starts());
  }

  @Test
  void ofFourShutdownsAtOnceOneSucceeds() {
    List<String> tasks = IntStream.range(0, 4).mapToObj(i -> async("hard_shutdown")).toList();
    timer.advance(SECOND);
    assertEquals(
        List.of("success", "failure", "failure", "failure"),
        tasks.stream().map(this::status).toList());
    assertEquals("VM_BAD_POWER_STATE", error(tasks.get(3)).get(0));
    assertEquals(1, vm.shutdowns());
  }

  @Test
  void fourHardRebootsAtOnceRebootFourTimes() {
    List<String> tasks = IntStream.range(0, 4).mapToObj(i -> async("hard_reboot")).toList();
    timer.advance(SECOND.multipliedBy(4));
    assertTrue(tasks.stream().allMatch(task -> status(task).equals("success")));
    assertEquals(4, vm.starts());
  }

  @Test
  void aHardRebootGivesTheVmAnotherDomain() {
    int before = vm.domid();
    async("hard_reboot");
    assertEquals(before, vm.domid());
    timer.advance(SECOND);
    assertEquals(VmPowerState.RUNNING, vm.powerState());
    assertEquals(before + 1, vm.domid());
  }

  @Test
  void anIgnoredHardRebootSucceedsInTheSameDomain() {
    vm.setIgnoresShutdown();
    int before = vm.domid();
    String task = async("hard_reboot");
    timer.advance(SECOND);
    assertEquals("success", status(task));
    assertEquals(before, vm.domid());
  }

  @Test
  void aBlockedHardRebootIsRefused() {
    vm.block("hard_reboot", "not this one");
    assertEquals(
        List.of("OPERATION_BLOCKED", vm.ref(), "not this one"), error(async("hard_reboot")));
  }

  @Test
  void aHardRebootCancelsACleanShutdown() {
    String clean = async("clean_shutdown");
    String hard = async("hard_reboot");
    timer.advance(SECOND);
    assertEquals("cancelled", status(clean));
    assertEquals("success", status(hard));
  }

  @Test
  void aHardShutdownCancelsACleanOne() {
    String clean = async("clean_shutdown");
    String hard = async("hard_shutdown");
    assertEquals("cancelled", status(clean));
    assertEquals(List.of("TASK_CANCELLED", clean), error(clean));
    timer.advance(SECOND);
    assertEquals("success", status(hard));
  }

  @Test
  void aShutdownThatNeverEndsCanBeCancelled() {
    vm.setNeverHalts();
    String task = async("hard_shutdown");
    timer.advance(SECOND.multipliedBy(1000));
    assertEquals("pending", status(task));
    assertTrue(Rpc.ask(pool, 1, "task.cancel", session, task).succeeded());
    assertEquals("cancelled", status(task));
    assertEquals(List.of(), vm.currentOperations());
    assertEquals(VmPowerState.RUNNING, vm.powerState());
  }

  @Test
  void aCancelledOperationLetsTheNextOneGo() {
    vm.setNeverHalts();
    String stuck = async("hard_shutdown");
    String waiting = async("pause");
    Rpc.ask(pool, 1, "task.cancel", session, stuck);
    timer.advance(SECOND);
    assertEquals("success", status(waiting));
    assertEquals(VmPowerState.PAUSED, vm.powerState());
  }

  @Test
  void anIgnoredShutdownSucceedsAndTheVmRunsOn() {
    vm.setIgnoresShutdown();
    String task = async("hard_shutdown");
    timer.advance(SECOND);
    assertEquals("success", status(task));
    assertEquals(VmPowerState.RUNNING, vm.powerState());
    assertEquals(0, vm.shutdowns());
  }

  @Test
  void aFailingVmEndsItsTasksInThatError() {
    vm.setFailing("INTERNAL_ERROR", "no reason");
    String task = async("hard_shutdown");
    timer.advance(SECOND);
    assertEquals(List.of("INTERNAL_ERROR", "no reason"), error(task));
    assertEquals(VmPowerState.RUNNING, vm.powerState());
    vm.setObedient();
    String again = async("hard_shutdown");
    timer.advance(SECOND);
    assertEquals("success", status(again));
  }

  @Test
  void aBlockedOperationIsRefusedBeforeTheStateIsLookedAt() {
    vm.block("start", "keep off");
    assertEquals(
        List.of("OPERATION_BLOCKED", vm.ref(), "keep off"), error(async("start", false, false)));
    vm.unblock("start");
    assertEquals("VM_BAD_POWER_STATE", error(async("start", false, false)).get(0));
  }

  @Test
  void suspendedVmsResumeAndPausedOnesUnpause() {
    async("suspend");
    timer.advance(SECOND);
    assertEquals(VmPowerState.SUSPENDED, vm.powerState());
    async("resume", true, false);
    timer.advance(SECOND);
    assertEquals(VmPowerState.PAUSED, vm.powerState());
    async("unpause");
    timer.advance(SECOND);
    assertEquals(VmPowerState.RUNNING, vm.powerState());
    assertEquals(0, vm.starts());
  }

  @Test
  void aKilledHostCannotBeContactedAndItsVmStaysRunning() {
    pool.killHost(vm.host());
    String task = async("hard_shutdown");
    timer.advance(SECOND);
    assertEquals(List.of("CANNOT_CONTACT_HOST", pool.hostRef(vm.host())), error(task));
    assertEquals(VmPowerState.RUNNING, vm.powerState());
    pool.setHostLive(vm.host(), false);
    assertEquals(List.of("HOST_OFFLINE", pool.hostRef(vm.host())), error(async("hard_shutdown")));
  }

  @Test
  void aHaltedVmOfADeadHostStartsOnAnother() {
    int home = vm.host();
    vm.setPowerState(VmPowerState.HALTED);
    pool.killHost(home);
    async("start", false, false);
    timer.advance(SECOND);
    assertEquals(VmPowerState.RUNNING, vm.powerState());
    assertFalse(vm.host() == home);
  }

  @Test
  void anOperationGoesOnWhenItsTaskIsLostInARestart() {
    String task = async("hard_shutdown");
    pool.restartMaster();
    assertEquals(List.of(), pool.tasks());
    assertEquals(List.of(), pool.sessions());
    timer.advance(SECOND);
    assertEquals(VmPowerState.HALTED, vm.powerState());
    String fresh = Rpc.login(pool);
    assertEquals(
        List.of("HANDLE_INVALID", "task", task),
        Rpc.ask(pool, 1, "task.get_record", fresh, task).error());
  }

  @Test
  void aTaskSurvivesLogoutAndDisappearsWhenDestroyed() {
    String task = async("hard_shutdown");
    Rpc.ask(pool, 1, "session.logout", session);
    assertEquals(
        List.of(new SimulatedTask(task, "Async.VM.hard_shutdown", "pending")), pool.tasks());
    Rpc.ask(pool, 1, "task.destroy", Rpc.login(pool), task);
    assertEquals(List.of(), pool.tasks());
  }
}

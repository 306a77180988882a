package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.time.VirtualTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The timelines of the recordings' README for a host that dies while its VM runs. */
class DeadHostTest {
  private final VirtualTime time = new VirtualTime();
  private final SimulatedPool pool =
      SimulatedPool.builder().vm("node1").vm("node2").vm("node3").time(time).build();
  private final SimulatedVm vm = pool.vm("node2");
  private final DirectCalls calls = new DirectCalls(pool);
  private final String session = Rpc.login(pool);

  @BeforeEach
  void kill() {
    time.advance(Duration.ofSeconds(45));
    pool.killHost(2);
  }

  private Object call(String method, Object... parameters) throws Exception {
    return calls.call(1, Duration.ofHours(3), method, parameters);
  }

  private List<String> failure(String method, Object... parameters) {
    return assertThrows(XapiFailure.class, () -> call(method, parameters)).description();
  }

  private Object metrics(String field) throws Exception {
    String metrics = (String) call("host.get_metrics", session, pool.hostRef(2));
    return call("host_metrics.get_" + field, session, metrics);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hard_shutdown", "hard_reboot"})
  void anOperationBlocksForTenTriesAndThenCannotContactTheHost(String operation) {
    Instant asked = time.now();
    assertEquals(
        List.of("CANNOT_CONTACT_HOST", pool.hostRef(2)),
        failure("VM." + operation, session, vm.ref()));
    long seconds = Duration.between(asked, time.now()).toSeconds();
    assertTrue(seconds >= 131 && seconds <= 152, seconds + " s");
    assertEquals(VmPowerState.RUNNING, vm.powerState());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theBlockTakesAsLongAsInTheRecordingsWhateverTheSeed(long seed) {
    SimulatedPool seeded = SimulatedPool.builder().vm("a").vm("b").time(time).seed(seed).build();
    DirectCalls ours = new DirectCalls(seeded);
    String ourSession = Rpc.login(seeded);
    seeded.killHost(2);
    Instant asked = time.now();
    String ref = seeded.vm("b").ref();
    assertThrows(
        XapiFailure.class,
        () -> ours.call(1, Duration.ofHours(1), "VM.hard_shutdown", ourSession, ref));
    long seconds = Duration.between(asked, time.now()).toSeconds();
    assertTrue(seconds >= 132 && seconds <= 152, seconds + " s");
  }

  @Test
  void aHostThatDiesInTheMiddleIsTriedAgainUntilItIsGivenUp() throws Exception {
    SimulatedVm far = pool.vm("node3");
    pool.operationTime(Duration.ofSeconds(4));
    String task = (String) call("Async.VM.hard_shutdown", session, far.ref());
    time.advance(Duration.ofSeconds(1));
    pool.killHost(3);
    time.advance(Duration.ofMinutes(2));
    assertEquals("pending", call("task.get_status", session, task));
    time.advance(Duration.ofSeconds(40));
    assertEquals(
        List.of("CANNOT_CONTACT_HOST", pool.hostRef(3)),
        call("task.get_error_info", session, task));
    assertEquals(VmPowerState.RUNNING, far.powerState());
  }

  @Test
  void aHostThatCanBeReachedAgainInTimeIsAskedAfterAll() throws Exception {
    SimulatedVm far = pool.vm("node3");
    pool.separate(3);
    String task = (String) call("Async.VM.hard_shutdown", session, far.ref());
    time.advance(Duration.ofSeconds(60));
    assertEquals("pending", call("task.get_status", session, task));
    assertTrue(far.domainRunning());
    pool.unite();
    time.advance(Duration.ofSeconds(30));
    assertEquals("success", call("task.get_status", session, task));
    assertEquals(VmPowerState.HALTED, far.powerState());
    assertFalse(far.domainRunning());
  }

  @Test
  void aCallThatTheDeadHostMustAnswerHangsAsLong() {
    Instant asked = time.now();
    assertEquals(
        List.of("CANNOT_CONTACT_HOST", pool.hostRef(2)),
        failure("host.get_servertime", session, pool.hostRef(2)));
    assertTrue(Duration.between(asked, time.now()).toSeconds() >= 131);
    pool.setHostLive(2, false);
    assertEquals(
        List.of("HOST_OFFLINE", pool.hostRef(2)),
        failure("host.get_server_certificate", session, pool.hostRef(2)));
  }

  @Test
  void aHostThatLivesTellsItsTime() throws Exception {
    assertEquals("20260101T00:00:45Z", call("host.get_servertime", session, pool.hostRef(3)));
  }

  @Test
  void aTaskOfTheDeadHostCannotBeCancelled() throws Exception {
    String task = (String) call("Async.VM.hard_shutdown", session, vm.ref());
    assertEquals(
        List.of("CANNOT_CONTACT_HOST", pool.hostRef(2)), failure("task.cancel", session, task));
    time.advance(Duration.ofSeconds(30));
    assertEquals("failure", call("task.get_status", session, task));
  }

  @Test
  void aStartIsRefusedBecauseTheDatabaseSaysRunning() {
    assertEquals(
        List.of("VM_BAD_POWER_STATE", vm.ref(), "halted", "running"),
        failure("VM.start", session, vm.ref(), false, false));
  }

  @Test
  void theDeadHostIsNoPlaceToStartOn() throws Exception {
    vm.resetPowerState();
    assertEquals(
        List.of("HOST_NOT_LIVE"),
        failure("VM.start_on", session, vm.ref(), pool.hostRef(2), false, false));
  }

  @Test
  void theHostIsLiveForTenMinutesAfterItsLastHeartbeat() throws Exception {
    assertEquals("20260101T00:00:30Z", metrics("last_updated"));
    time.advance(Duration.ofMinutes(5));
    pool.killHost(3);
    time.advance(Duration.ofSeconds(284));
    assertEquals(true, metrics("live"));
    time.advance(Duration.ofSeconds(1));
    assertEquals(false, metrics("live"));
    Instant asked = time.now();
    assertEquals(
        List.of("HOST_OFFLINE", pool.hostRef(2)), failure("VM.hard_shutdown", session, vm.ref()));
    assertEquals(asked, time.now());
    assertEquals(VmPowerState.RUNNING, vm.powerState());
    pool.bootHost(2);
    assertEquals(true, metrics("live"));
  }

  @Test
  void aHostThatIsCutOffCannotBeContactedAndKeepsItsDomains() {
    SimulatedVm far = pool.vm("node3");
    pool.separate(3);
    assertEquals(
        List.of("CANNOT_CONTACT_HOST", pool.hostRef(3)),
        failure("VM.hard_shutdown", session, far.ref()));
    assertTrue(far.domainRunning());
  }

  @Test
  void aFailedHardShutdownLeavesHaOff() {
    vm.protect();
    failure("VM.hard_shutdown", session, vm.ref());
    assertEquals(false, vm.haAlwaysRun());
  }
}

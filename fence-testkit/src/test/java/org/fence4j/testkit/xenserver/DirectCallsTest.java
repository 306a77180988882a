package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.NoReplyException.Kind;
import org.fence4j.testkit.xenserver.call.LoggedCall;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.time.VirtualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectCallsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualTime time = new VirtualTime();
  private final SimulatedPool pool =
      SimulatedPool.builder().vm("node1").time(time).operationTime(Duration.ofSeconds(4)).build();
  private final SimulatedVm vm = pool.vm("node1");
  private final DirectCalls calls = new DirectCalls(pool);
  private final Instant start = time.now();

  private Object call(String method, Object... parameters) throws Exception {
    return calls.call(1, MINUTE, method, parameters);
  }

  private String login() throws Exception {
    return (String) call("session.login_with_password", "root", pool.password(), "1.0", "me");
  }

  private Kind kind(int host, String method, Object... parameters) {
    return assertThrows(NoReplyException.class, () -> calls.call(host, MINUTE, method, parameters))
        .kind();
  }

  private Duration passed() {
    return Duration.between(start, time.now());
  }

  @Test
  void aRecordIsAMapOfSimpleValues() throws Exception {
    Map<?, ?> record = (Map<?, ?>) call("VM.get_record", login(), vm.ref());
    assertEquals("Running", record.get("power_state"));
    assertEquals(false, record.get("is_a_template"));
    assertEquals(Map.of(), record.get("current_operations"));
    assertEquals(vm.domid(), Integer.parseInt((String) record.get("domid")));
    assertEquals(Duration.ZERO, passed());
  }

  @Test
  void aSynchronousCallTakesItsTimeOnTheCallingThread() throws Exception {
    Thread[] ran = new Thread[1];
    time.schedule(Duration.ofSeconds(1), () -> ran[0] = Thread.currentThread());
    assertEquals("", call("VM.hard_shutdown", login(), vm.ref()));
    assertEquals(Duration.ofSeconds(4), passed());
    assertEquals(VmPowerState.HALTED, vm.powerState());
    assertSame(Thread.currentThread(), ran[0]);
  }

  @Test
  void aQueuedCallWaitsInVirtualTimeForTheOneBeforeIt() throws Exception {
    String session = login();
    call("Async.VM.hard_shutdown", session, vm.ref());
    XapiFailure failure =
        assertThrows(XapiFailure.class, () -> call("VM.hard_shutdown", session, vm.ref()));
    assertEquals(
        List.of("VM_BAD_POWER_STATE", vm.ref(), "paused, suspended, running", "halted"),
        failure.description());
    assertTrue(passed().compareTo(Duration.ofSeconds(3)) > 0, passed()::toString);
  }

  @Test
  void aFailureOfThePoolIsNoMissingReply() {
    XapiFailure failure =
        assertThrows(XapiFailure.class, () -> calls.call(2, MINUTE, "VM.get_all", "bogus"));
    assertEquals(List.of("SESSION_INVALID", "bogus"), failure.description());
  }

  @Test
  void anImpatientCallerLeavesTheOperationGoingOn() throws Exception {
    String session = login();
    assertThrows(
        NoReplyException.class,
        () -> calls.call(1, Duration.ofSeconds(1), "VM.hard_shutdown", session, vm.ref()));
    assertEquals(Duration.ofSeconds(1), passed());
    assertTrue(vm.domainRunning());
    time.advance(Duration.ofSeconds(3));
    assertFalse(vm.domainRunning());
  }

  @ParameterizedTest
  @CsvSource({
    "refuse,REFUSED,0,false",
    "drop,TIMED_OUT,60,false",
    "silent,TIMED_OUT,60,false",
    "garbage,GARBLED,0,false",
    "html,GARBLED,0,false",
    "http500,GARBLED,0,false",
    "drip,TIMED_OUT,60,true",
    "close,CUT_OFF,0,true"
  })
  void aFaultTakesItsTimeAndHasItsEffect(String fault, Kind kind, long seconds, boolean effect)
      throws Exception {
    String session = login();
    calls.setFault(1, PoolFault.parse(fault));
    assertEquals(kind, kind(1, "VM.set_name_label", session, vm.ref(), "other"));
    assertEquals(Duration.ofSeconds(seconds), passed());
    assertEquals(effect ? "other" : "node1", vm.name());
  }

  @Test
  void latencyIsPaidBothWays() throws Exception {
    calls.setLatency(Duration.ofMillis(5));
    calls.setFault(1, PoolFault.parse("slow:100"));
    login();
    assertEquals(Duration.ofMillis(110), passed());
  }

  @Test
  void theCallsOfASessionAreKnownAndNoPasswordIs() throws Exception {
    String session = login();
    time.advance(MINUTE);
    call("VM.get_power_state", session, vm.ref());
    assertEquals(
        new LoggedCall(start.plus(MINUTE), 1, "VM.get_power_state", session, vm.ref()),
        pool.calls().get(1));
    assertFalse(pool.calls().toString().contains(pool.password()));
    assertEquals("me", pool.everySession().get(0).originator());
  }

  @Test
  void theSameSeedGivesTheSameReferences() {
    List<String> twice =
        List.of(1, 2).stream()
            .map(i -> SimulatedPool.builder().seed(7).vm("a").time(time).build().vm("a").ref())
            .toList();
    assertEquals(twice.get(0), twice.get(1));
  }
}

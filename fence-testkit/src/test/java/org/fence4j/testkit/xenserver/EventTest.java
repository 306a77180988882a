package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.time.VirtualTime;
import org.junit.jupiter.api.Test;

class EventTest {
  private final VirtualTime time = new VirtualTime();
  private final SimulatedPool pool =
      SimulatedPool.builder()
          .time(time)
          .vm("node1")
          .vm("node2")
          .operationTime(Duration.ofSeconds(4))
          .build();
  private final DirectCalls calls = new DirectCalls(pool);
  private final String session = Rpc.login(pool);

  @SuppressWarnings("unchecked") // the reply is a map
  private Map<String, Object> from(List<String> classes, Object token, double seconds)
      throws Exception {
    return (Map<String, Object>)
        calls.call(
            1, Duration.ofMinutes(10), "event.from", session, classes, token.toString(), seconds);
  }

  @SuppressWarnings("unchecked") // events are maps
  private static List<Map<String, Object>> events(Map<String, Object> reply) {
    return (List<Map<String, Object>>) reply.getOrDefault("events", List.of());
  }

  private static List<Object> operations(Map<String, Object> reply) {
    return events(reply).stream().map(event -> event.get("operation")).toList();
  }

  private static Map<?, ?> snapshot(Map<String, Object> reply) {
    return (Map<?, ?>) events(reply).get(0).getOrDefault("snapshot", Map.of());
  }

  private String token() throws Exception {
    return String.valueOf(from(List.of("vm"), "", 0).get("token"));
  }

  @Test
  void theFirstCallTellsOfEverythingThereIs() throws Exception {
    Map<String, Object> reply = from(List.of("VM"), "", 30);
    assertEquals(pool.vms().size(), events(reply).size());
    assertEquals(List.of("add"), operations(reply).stream().distinct().toList());
  }

  @Test
  void aChangeIsToldWithTheRecordAsItIsThen() throws Exception {
    String token = token();
    pool.vm("node1").setPowerState(VmPowerState.HALTED);
    Map<String, Object> reply = from(List.of("vm"), token, 30);
    assertEquals(List.of("mod"), operations(reply));
    Map<?, ?> snapshot = snapshot(reply);
    assertEquals("Halted", snapshot.get("power_state"));
    assertTrue(token.compareTo(String.valueOf(reply.get("token"))) < 0);
  }

  @Test
  void theCallWaitsUntilSomethingChanges() throws Exception {
    String token = token();
    Instant begin = time.now();
    time.schedule(
        Duration.ofSeconds(20), () -> pool.vm("node1").setPowerState(VmPowerState.HALTED));
    Map<String, Object> reply = from(List.of("vm"), token, 60);
    assertEquals(List.of("mod"), operations(reply));
    Duration waited = Duration.between(begin, time.now());
    assertTrue(waited.toMillis() >= 20_000 && waited.toMillis() < 21_000, waited.toString());
  }

  @Test
  void whenNothingChangesItEndsEmptyAtItsTime() throws Exception {
    String token = token();
    Instant begin = time.now();
    Map<String, Object> reply = from(List.of("vm"), token, 12.5);
    assertEquals(List.of(), events(reply));
    assertEquals(token, reply.get("token"));
    assertEquals(Duration.ofMillis(12500), Duration.between(begin, time.now()));
  }

  @Test
  void whatIsGoneIsToldWithoutARecord() throws Exception {
    String token = token();
    pool.remove(pool.vm("node2"));
    Map<String, Object> reply = from(List.of("vm"), token, 5);
    assertEquals(List.of("del"), operations(reply));
    assertFalse(events(reply).get(0).containsKey("snapshot"));
  }

  @Test
  void oneObjectCanBeWatchedAlone() throws Exception {
    String ref = pool.vm("node2").ref();
    String token = token();
    pool.vm("node1").setPowerState(VmPowerState.HALTED);
    pool.vm("node2").setPowerState(VmPowerState.HALTED);
    Map<String, Object> reply = from(List.of("vm/" + ref), token, 5);
    assertEquals(List.of(ref), events(reply).stream().map(event -> event.get("ref")).toList());
  }

  @Test
  void aTaskIsWatchedToItsEnd() throws Exception {
    String task =
        String.valueOf(
            calls.call(
                1,
                Duration.ofSeconds(5),
                "Async.VM.hard_shutdown",
                session,
                pool.vm("node1").ref()));
    Map<String, Object> reply = from(List.of("task/" + task), "", 5);
    assertEquals(List.of("add"), operations(reply));
    while (!"success".equals(snapshot(reply).get("status"))) {
      reply = from(List.of("task/" + task), String.valueOf(reply.get("token")), 30);
      assertEquals(List.of("mod"), operations(reply));
    }
  }

  @Test
  void anInjectedTokenIsOlderThanTheNextChange() throws Exception {
    Object poolRef =
        ((List<?>) calls.call(1, Duration.ofSeconds(5), "pool.get_all", session)).get(0);
    Object unused = from(List.of("*"), "", 0);
    Object token = calls.call(1, Duration.ofSeconds(5), "event.inject", session, "pool", poolRef);
    pool.vm("node1").setPowerState(VmPowerState.HALTED);
    assertTrue(operations(from(List.of("*"), token, 5)).contains("mod"));
  }

  @Test
  void aTokenThatIsNoneIsRefused() {
    XapiFailure failure = assertThrows(XapiFailure.class, () -> from(List.of("vm"), "rubbish", 5));
    assertEquals(List.of("EVENT_FROM_TOKEN_PARSE_FAILURE", "rubbish"), failure.description());
  }

  @Test
  void theLogoutEndsTheWait() throws Exception {
    String token = token();
    time.schedule(
        Duration.ofSeconds(3),
        () -> {
          Rpc.Reply unused = Rpc.ask(pool, 1, "session.logout", session);
        });
    XapiFailure failure = assertThrows(XapiFailure.class, () -> from(List.of("vm"), token, 60));
    assertEquals(List.of("SESSION_INVALID", session), failure.description());
  }
}

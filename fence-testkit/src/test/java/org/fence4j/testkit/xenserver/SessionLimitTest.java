package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fence4j.testkit.xenserver.model.session.Role;
import org.fence4j.testkit.xenserver.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** Who loses a session when there are too many. */
class SessionLimitTest {
  private final VirtualTime time = new VirtualTime();
  private final SimulatedPool pool =
      SimulatedPool.builder()
          .time(time)
          .password("pw")
          .account("viewer", "pw", Role.READ_ONLY)
          .vm("node1")
          .build();

  private String login(String user, String originator) {
    return Rpc.ask(pool, 1, "session.login_with_password", user, "pw", "1.0", originator).text();
  }

  private boolean isOpen(String session) {
    return Rpc.ask(pool, 1, "VM.get_all", session).succeeded();
  }

  private List<String> logins(int count, String user, String originator) {
    List<String> sessions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sessions.add(login(user, originator));
      time.advance(Duration.ofMillis(1));
    }
    return sessions;
  }

  @Test
  void rootSessionsWithoutOriginatorShare400() {
    List<String> sessions = logins(403, "root", "");
    String fencer = login("root", "fence");
    assertEquals(404, pool.sessions().size(), "nobody is put out before the next pass");
    time.advance(Duration.ofSeconds(30));
    assertEquals(401, pool.sessions().size());
    assertEquals(
        List.of("SESSION_INVALID", sessions.get(2)),
        Rpc.ask(pool, 1, "VM.get_all", sessions.get(2)).error());
    assertTrue(isOpen(sessions.get(3)));
    assertTrue(isOpen(fencer));
  }

  @Test
  void anOriginatorHas500OfItsOwn() {
    List<String> sessions = logins(501, "root", "fence");
    time.advance(Duration.ofSeconds(30));
    assertEquals(500, pool.sessions().size());
    assertTrue(!isOpen(sessions.get(0)));
  }

  @Test
  void anotherUserHas500WhateverItsOriginators() {
    List<String> sessions = logins(251, "viewer", "a");
    sessions.addAll(logins(250, "viewer", "b"));
    time.advance(Duration.ofSeconds(30));
    assertEquals(500, pool.sessions().size());
    assertTrue(!isOpen(sessions.get(0)));
  }

  @Test
  void whoWasActiveLastStays() {
    List<String> sessions = logins(400, "root", "");
    time.advance(Duration.ofMinutes(11));
    assertTrue(isOpen(sessions.get(0)), "which makes it active");
    sessions.addAll(logins(1, "root", ""));
    time.advance(Duration.ofSeconds(30));
    assertTrue(isOpen(sessions.get(0)));
    assertTrue(!isOpen(sessions.get(1)));
  }

  @Test
  void activityWithinTenMinutesIsNotWrittenDown() {
    List<String> sessions = logins(401, "root", "");
    time.advance(Duration.ofSeconds(10));
    assertTrue(isOpen(sessions.get(0)));
    time.advance(Duration.ofSeconds(30));
    assertTrue(!isOpen(sessions.get(0)));
  }

  @Test
  void aSessionWhoseTaskRunsIsSpared() {
    SimulatedVm vm = pool.vm("node1");
    vm.setNeverHalts();
    String busy = login("root", "");
    assertTrue(Rpc.ask(pool, 1, "Async.VM.hard_shutdown", busy, vm.ref()).succeeded());
    List<String> sessions = logins(400, "root", "");
    time.advance(Duration.ofSeconds(30));
    assertTrue(isOpen(busy));
    assertTrue(!isOpen(sessions.get(0)));
  }

  @Test
  void aDayWithoutACallEndsASession() {
    String session = login("root", "fence");
    time.advance(Duration.ofHours(25));
    assertTrue(!isOpen(session));
  }
}

package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.fence4j.testkit.xenserver.call.Answer;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final String LOGIN = "session.login_with_password";

  private final SimulatedPool pool = SimulatedPool.builder().password("pw").vm("node1").build();

  @Test
  void theOriginatorIsKept() {
    Rpc.ask(pool, 1, LOGIN, "root", "pw", "1.0", "fence");
    assertEquals("fence", pool.sessions().get(0).originator());
    assertEquals(1, pool.sessionsEver());
  }

  @Test
  void anOldReleaseTakesThreeArguments() {
    SimulatedPool old = SimulatedPool.builder().password("pw").maxLoginArguments(3).build();
    assertEquals(
        List.of("MESSAGE_PARAMETER_COUNT_MISMATCH", LOGIN, "2", "4"),
        Rpc.ask(old, 1, LOGIN, "root", "pw", "1.0", "fence").error());
    assertTrue(Rpc.ask(old, 1, LOGIN, "root", "pw", "1.0").succeeded());
  }

  @Test
  void logoutClosesOnlyItsOwnSession() {
    String first = Rpc.login(pool);
    String second = Rpc.login(pool);
    assertTrue(Rpc.ask(pool, 1, "session.logout", first).succeeded());
    assertEquals(
        List.of("SESSION_INVALID", first), Rpc.ask(pool, 1, "session.logout", first).error());
    assertTrue(Rpc.ask(pool, 1, "VM.get_all", second).succeeded());
    assertEquals(1, pool.sessions().size());
    assertEquals(2, pool.sessionsEver());
  }

  @Test
  void aMemberOfADeadMasterStillNamesIt() {
    pool.killHost(1);
    assertEquals(
        List.of("HOST_IS_SLAVE", "127.0.9.1"), Rpc.ask(pool, 2, LOGIN, "root", "pw").error());
  }

  @Test
  void aMemberOfADeadMasterNeverAnswersALiveSession() throws InterruptedException {
    String session = Rpc.login(pool);
    pool.killHost(1);
    Answer answer = pool.dispatcher().answer(2, Rpc.request("VM.get_all", session));
    assertEquals(new Answer.Silence(), answer);
  }

  @Test
  void theCallsOfEachHostAreRecordedInOrder() {
    String session = Rpc.login(pool);
    Rpc.ask(pool, 2, "VM.get_all", session);
    Rpc.ask(pool, 1, "pool.get_all", session);
    assertEquals(List.of(LOGIN, "pool.get_all"), pool.calls(1));
    assertEquals(List.of("VM.get_all"), pool.calls(2));
    assertEquals(List.of(), pool.calls(3));
  }
}

package org.fence4j.testkit.xenserver.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.regex.Pattern;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTest {
  private static final String DONE = "{\"ok\":true}";

  private final SimulatedPool pool =
      SimulatedPool.builder().network(32).vm("web1").vm("web2").build();
  private XapiServer server;
  private Control control;

  @BeforeEach
  void start() throws IOException {
    server = XapiServer.startPlain(pool);
    control = new Control(pool, server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void does(String fields) {
    assertEquals(DONE, control.answer("{\"do\":" + fields + "}"));
  }

  @Test
  void hostsDieAndComeBack() {
    does("\"kill\",\"host\":2");
    assertTrue(pool.killed(2));
    assertFalse(pool.vm("web2").domainRunning());
    does("\"boot\",\"host\":2");
    assertFalse(pool.killed(2));
  }

  @Test
  void theMasterMovesAndThePoolSplits() {
    does("\"move-master\",\"host\":3");
    assertEquals(3, pool.master());
    does("\"separate\",\"hosts\":[1]");
    does("\"promote\",\"host\":1");
    assertEquals(List.of(1, 3), pool.masters());
    does("\"unite\"");
    does("\"follow\",\"host\":1,\"master\":3");
    assertEquals(List.of(3), pool.masters());
  }

  @Test
  void faultsAndTheFileOfAHostAreSet() {
    does("\"fault\",\"host\":1,\"fault\":\"slow:70\"");
    assertEquals(PoolFault.Kind.SLOW, server.fault(1).kind());
    does("\"allow-multiple-attach\",\"host\":1");
    does("\"live\",\"host\":2,\"live\":false");
    does("\"restart\",\"host\":1");
  }

  @Test
  void vmsDoWhatTheyAreToldTo() {
    does("\"power\",\"vm\":\"web1\",\"state\":\"Paused\"");
    assertEquals(VmPowerState.PAUSED, pool.vm("web1").powerState());
    does("\"block\",\"vm\":\"web1\",\"operation\":\"start\",\"text\":\"no\"");
    does("\"unblock\",\"vm\":\"web1\",\"operation\":\"start\"");
    does("\"never-halts\",\"vm\":\"web1\"");
    does("\"obedient\",\"vm\":\"web1\"");
    does("\"reset-power-state\",\"vm\":\"web1\"");
    assertEquals(VmPowerState.HALTED, pool.vm("web1").powerState());
    assertTrue(pool.vm("web1").domainRunning());
  }

  @Test
  void theStateTellsTruthAndBelief() {
    pool.vm("web2").resetPowerState();
    String state = control.answer("{\"do\":\"state\"}");
    assertTrue(state.startsWith("{\"master\":1,\"masters\":[1],\"hosts\":[{\"number\":1,"), state);
    String web2 =
        "{\"name\":\"web2\",\"uuid\":\""
            + pool.vm("web2").uuid()
            + "\",\"powerState\":\"Halted\",\"host\":2,\"domainHosts\":[2],"
            + "\"currentOperations\":[]}";
    assertTrue(state.contains(web2), state);
  }

  @Test
  void theStateCountsTheRequestsOfEachHost() throws Exception {
    HttpURLConnection visit = (HttpURLConnection) server.url(2).toURL().openConnection();
    assertEquals(403, visit.getResponseCode());

    String state = control.answer("{\"do\":\"state\"}");

    assertEquals(List.of("0", "1", "0"), requests(state));
  }

  private static List<String> requests(String state) {
    return Pattern.compile("\"requests\":(\\d+)")
        .matcher(state)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rubbish",
        "{",
        "[1]",
        "{}",
        "{\"do\":5}",
        "{\"do\":\"explode\"}",
        "{\"do\":\"kill\"}",
        "{\"do\":\"kill\",\"host\":4}",
        "{\"do\":\"kill\",\"host\":\"1\"}",
        "{\"do\":\"kill\",\"host\":1,\"hard\":true}",
        "{\"do\":\"state\",\"of\":\"web1\"}",
        "{\"do\":\"power\",\"vm\":\"nobody\",\"state\":\"Halted\"}",
        "{\"do\":\"power\",\"vm\":\"web1\",\"state\":\"off\"}",
        "{\"do\":\"fault\",\"host\":1,\"fault\":\"sleepy\"}"
      })
  void aBadLineIsAnsweredByOneErrorAndDoesNothing(String line) {
    String answer = control.answer(line);
    assertTrue(answer.startsWith("{\"error\":\"") && answer.endsWith("\"}"), answer);
    assertEquals(1, answer.lines().count());
    assertFalse(pool.killed(1));
    assertEquals(PoolFault.NONE, server.fault(1));
  }

  @Test
  void quitEndsIt() {
    assertFalse(control.ended());
    does("\"quit\"");
    assertTrue(control.ended());
  }
}

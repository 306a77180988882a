package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fence4j.cli.it.Launcher.Ended;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The scenarios that fence-agents holds its own agents to ({@code tests/actions.d}), with the
 * options fed in the three ways it feeds them ({@code tests/fence_testing.py}).
 */
@Tag("peer")
class AgentScenarioIT {
  private static final String VM = "web1";

  private final SimulatedPool pool = SimulatedPool.builder().vm(VM).vm("db").build();
  private XapiServer server;

  /** An option with its value, and its names on standard input and on the command line. */
  private record Option(String name, String letter, String word, String value) {}

  /** A way to tell the agent its options. */
  enum Feed {
    STDIN,
    SHORT_OPTIONS,
    LONG_OPTIONS;

    private Ended call(List<Option> options) throws Exception {
      if (this == STDIN) {
        return Launcher.agent(
            options.stream()
                .map(option -> option.name + "=" + option.value + "\n")
                .collect(Collectors.joining()));
      }
      return Launcher.agent(
          "",
          options.stream()
              .flatMap(
                  option ->
                      Stream.of(this == SHORT_OPTIONS ? option.letter : option.word, option.value))
              .toArray(String[]::new));
    }
  }

  @BeforeEach
  void serve() throws Exception {
    server = XapiServer.start(pool);
  }

  @AfterEach
  void nothingIsLeft() {
    server.close();
    assertEquals(List.of(), pool.sessions(), "sessions left");
    assertEquals(List.of(), pool.tasks(), "tasks left");
    assertEquals(List.of(), pool.vm("db").history(), "the other VM was touched");
  }

  @ParameterizedTest
  @EnumSource
  void powerOnAndOff(Feed feed) throws Exception {
    pool.vm(VM).setPowerState(VmPowerState.HALTED);

    assertStatus(0, feed, "on");
    assertEquals(VmPowerState.RUNNING, pool.vm(VM).powerState());
    assertStatus(0, feed, "status");
    assertStatus(0, feed, "off");
    assertEquals(VmPowerState.HALTED, pool.vm(VM).powerState());
    assertStatus(2, feed, "status");
  }

  @ParameterizedTest
  @EnumSource
  void reboot(Feed feed) throws Exception {
    assertStatus(0, feed, "reboot");

    assertEquals(1, pool.vm(VM).shutdowns());
    assertEquals(VmPowerState.RUNNING, pool.vm(VM).powerState());
  }

  @Test
  void delayIsWaitedAtLeast() throws Exception {
    List<Option> options = new ArrayList<>(options("off"));
    options.add(new Option("delay", "--delay", "--delay", "3"));

    long start = System.nanoTime();
    Ended off = Feed.STDIN.call(options);
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertEquals(0, off.status(), off::toString);
    assertTrue(took.compareTo(Duration.ofSeconds(3)) >= 0, took::toString);
  }

  private void assertStatus(int status, Feed feed, String action) throws Exception {
    Ended ended = feed.call(options(action));
    assertEquals(status, ended.status(), () -> action + ": " + ended);
  }

  private List<Option> options(String action) {
    String pin = "--ssl-fingerprint";
    return List.of(
        new Option("session_url", "-s", "--session-url", server.url(1).toString()),
        new Option("login", "-l", "--username", pool.username()),
        new Option("passwd", "-p", "--password", pool.password()),
        new Option("ssl_fingerprint", pin, pin, server.fingerprint(1)),
        new Option("port", "-n", "--plug", VM),
        new Option("action", "-o", "--action", action));
  }
}

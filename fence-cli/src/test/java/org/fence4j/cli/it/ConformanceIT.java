package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.RuleResult;
import org.fence4j.testkit.rule.RuleResult.Status;
import org.fence4j.testkit.rule.RuleRunner;
import org.fence4j.testkit.rule.agent.AgentFixture;
import org.fence4j.testkit.rule.agent.AgentPace;
import org.fence4j.testkit.rule.agent.AgentRules;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conformance kit on what the distribution holds, and on an agent of Debian. */
@Tag("peer")
class ConformanceIT {
  private static final String PASSWORD = "marker-pass-word";

  /** The rules fence_dummy breaks: none. */
  private static final List<String> KNOWN_OF_FENCE_DUMMY = List.of();

  @Test
  void ourLauncherKeepsEveryRule() throws Exception {
    SimulatedPool pool =
        SimulatedPool.builder()
            .hosts(1)
            .vm("web1")
            .password(PASSWORD)
            .operationTime(Duration.ofMillis(50))
            .build();
    try (XapiServer server = XapiServer.start(pool)) {
      Map<String, String> parameters =
          Map.of(
              "session_url", server.url(1).toString(),
              "login", pool.username(),
              "passwd", PASSWORD,
              "ssl_fingerprint", server.fingerprint(1),
              "members_cache", "0");
      Map<String, String> environment =
          Map.of(
              "FENCE_JAVA",
              System.getProperty("java.home"),
              "FENCE_JAVA_OPTIONS",
              Launcher.NO_RECORDS);
      Path program = Launcher.HOME.resolve("sbin/fence_xenserver");
      AgentFixture agent =
          new AgentFixture(
              program,
              parameters,
              Set.of(PASSWORD),
              Optional.of("web1"),
              true,
              environment,
              Optional.of("session_url"),
              AgentPace.usual());
      assertEquals(List.of(), not(List.of(Status.PASSED), agent));
    }
  }

  @Test
  void thePluginKeepsEveryRuleThatNeedsNoMoreThanAPlug(@TempDir Path directory) throws Exception {
    SimulatedPool pool = SimulatedPool.builder().hosts(2).vm("web1").password(PASSWORD).build();
    Path password = Files.writeString(directory.resolve("password"), PASSWORD);
    Path report = directory.resolve("report");
    try (XapiServer server = XapiServer.start(pool)) {
      Launcher.Ended ended =
          Launcher.run(
              Launcher.HOME.resolve("bin/fence"),
              Map.of(),
              "",
              "conformance",
              "xenserver",
              "--param=session_url=" + server.url(2),
              "--param=username=" + pool.username(),
              "--param=ssl_fingerprint=" + server.fingerprint(1) + "," + server.fingerprint(2),
              "--password-file=" + password,
              "--plug=web1",
              "--destructive",
              "--report=" + report);

      assertEquals(0, ended.status(), ended::toString);
      assertTrue(ended.out().contains("provider xenserver: 6"), ended::toString);
      assertTrue(ended.out().contains(" passed, 0 failed, "), ended::toString);
      assertTrue(ended.out().contains("not run, because the fixture lacks "), ended::toString);
      for (String name : List.of("conformance.json", "conformance.xml", "conformance.html")) {
        String text = Files.readString(report.resolve(name));
        assertTrue(text.contains("POWER-1"), text);
        assertFalse(text.contains(PASSWORD), text);
      }
      assertFalse(ended.toString().contains(PASSWORD), ended::toString);
    }
    assertEquals(List.of(), pool.sessions(), "sessions left");
  }

  @Test
  void whatCannotBeRunIsToldInOneLine() throws Exception {
    Path fence = Launcher.HOME.resolve("bin/fence");
    Launcher.Ended nobody = Launcher.run(fence, Map.of(), "", "conformance", "nobody");
    Launcher.Ended secret =
        Launcher.run(fence, Map.of(), "", "conformance", "xenserver", "--param=passwd=" + PASSWORD);

    for (Launcher.Ended ended : List.of(nobody, secret)) {
      assertEquals(1, ended.status(), ended::toString);
      assertEquals(1, ended.errLines().size(), ended::toString);
      assertFalse(ended.toString().contains(PASSWORD), ended::toString);
    }
  }

  @Test
  void fenceDummyBreaksWhatIsKnown(@TempDir Path directory) throws Exception {
    Path program = RealTool.program("fence_dummy", "fence-agents");
    Map<String, String> parameters =
        Map.of("type", "file", "status_file", directory.resolve("status").toString());
    AgentFixture agent =
        new AgentFixture(
            program,
            parameters,
            Set.of(),
            Optional.of("web1"),
            true,
            Map.of(),
            Optional.empty(),
            AgentPace.usual());
    assertEquals(KNOWN_OF_FENCE_DUMMY, not(List.of(Status.PASSED, Status.NOT_RUN), agent));
  }

  /** The rules that ended otherwise. */
  private static List<String> not(List<Status> expected, AgentFixture agent)
      throws InterruptedException {
    RuleRunner runner = new RuleRunner(Duration.ofMinutes(2));
    List<String> others = new ArrayList<>();
    for (ConformanceRule<AgentFixture> rule : AgentRules.all()) {
      RuleResult result = runner.run(rule, agent);
      if (!expected.contains(result.status())) {
        others.add(result.id() + " " + result.status() + ": " + result.message());
      }
    }
    return others;
  }
}

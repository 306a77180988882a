package org.fence4j.testkit.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.RuleResult;
import org.fence4j.testkit.rule.RuleResult.Status;
import org.fence4j.testkit.rule.RuleRunner;
import org.fence4j.testkit.rule.agent.AgentFixture;
import org.fence4j.testkit.rule.agent.AgentRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Each rule for agents finds what it is for and nothing else. */
class AgentRulesTest {
  private static final String SECRET = "marker-pass-word";

  private final Path directory;

  AgentRulesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aSoundAgentKeepsEveryRule() throws Exception {
    List<RuleResult> all = results(agent("sound", "", ""), "AGENT-");
    for (RuleResult result : all) {
      assertEquals(Status.PASSED, result.status(), result.id() + ": " + result.message());
    }
  }

  @Test
  void thereIsABrokenAgentForEachRuleButTheOneThatTakesTenSeconds() {
    List<String> rules =
        new ArrayList<>(AgentRules.all().stream().map(ConformanceRule::id).toList());
    rules.remove("AGENT-4");
    assertEquals(rules, BrokenAgent.all().stream().map(BrokenAgent::rule).toList());
  }

  /** In a test of its own, because it takes that long. */
  @Tag("long")
  @Test
  void anAgentThatTakesTenSecondsForItsMetadataBreaksItsRule() throws Exception {
    BrokenAgent slow =
        new BrokenAgent(
            "AGENT-4", "metadata took 10", "metadata) metadata;", "metadata) sleep 10; metadata;");
    breaks(slow, slow.rule());
  }

  @TestFactory
  Stream<DynamicTest> aBrokenAgentBreaksItsRule() {
    return BrokenAgent.all().stream()
        .map(each -> DynamicTest.dynamicTest(each.rule(), () -> breaks(each, each.rule())));
  }

  /** Starts programs by the thousand, so only when asked for. */
  @EnabledIfSystemProperty(named = "fence.kit.exact", matches = "true")
  @TestFactory
  Stream<DynamicTest> aBrokenAgentBreaksNoOtherRule() {
    return BrokenAgent.all().stream()
        .map(each -> DynamicTest.dynamicTest(each.rule(), () -> breaks(each, "AGENT-")));
  }

  private void breaks(BrokenAgent broken, String which) throws Exception {
    List<RuleResult> failed =
        results(agent(broken.rule(), broken.from(), broken.to()), which).stream()
            .filter(each -> each.status() == Status.FAILED)
            .toList();
    assertEquals(
        List.of(broken.rule()), failed.stream().map(RuleResult::id).toList(), failed::toString);
    assertTrue(failed.get(0).message().contains(broken.says()), failed.get(0).message());
  }

  private static List<RuleResult> results(AgentFixture agent, String which)
      throws InterruptedException {
    RuleRunner runner = new RuleRunner(Duration.ofSeconds(60));
    List<RuleResult> results = new ArrayList<>();
    for (ConformanceRule<AgentFixture> rule : AgentRules.all()) {
      if (rule.id().equals(which) || which.endsWith("-")) {
        results.add(runner.run(rule, agent));
      }
    }
    return results;
  }

  private AgentFixture agent(String name, String from, String to) throws IOException {
    String text = text();
    assertTrue(text.contains(from), from);
    Path home = Files.createDirectories(directory.resolve(name));
    Files.writeString(Files.createDirectories(home.resolve("state")).resolve("one"), "on\n");
    Path program = Files.writeString(home.resolve("fence_sound"), text.replace(from, to));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new AgentFixture(
        program, Map.of("passwd", SECRET), Set.of(SECRET), Optional.of("one"), true, Map.of());
  }

  private static String text() throws IOException {
    try (InputStream in = AgentRulesTest.class.getResourceAsStream("fence_sound.sh")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

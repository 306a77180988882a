package org.fence4j.testkit.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.RuleResult;
import org.fence4j.testkit.rule.RuleResult.Status;
import org.fence4j.testkit.rule.agent.AgentFixture;
import org.fence4j.testkit.rule.agent.AgentRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule for agents finds what it is for, and says so. */
class AgentRulesTest {
  private final Path directory;

  AgentRulesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aSoundAgentKeepsEveryRule() throws Exception {
    for (RuleResult result : SoundAgent.results(SoundAgent.in(directory), rule -> true)) {
      assertEquals(Status.PASSED, result.status(), result.id() + ": " + result.message());
    }
  }

  @Test
  void thereIsABrokenAgentForEachRule() {
    assertEquals(
        AgentRules.all().stream().map(ConformanceRule::id).toList(),
        BrokenAgent.all().stream().map(BrokenAgent::rule).toList());
  }

  @TestFactory
  Stream<DynamicTest> aBrokenAgentBreaksItsRule() {
    return each(BrokenAgent.all(), this::breaks);
  }

  @TestFactory
  Stream<DynamicTest> theRuleFailsWhatBreaksItInAnotherWay() {
    return each(BrokenAgent.further(), this::breaks);
  }

  @TestFactory
  Stream<DynamicTest> whatAnAgentLacksIsNeverPassed() {
    return each(BrokenAgent.lacking(), agent -> ends(agent, Status.NOT_RUN));
  }

  @TestFactory
  Stream<DynamicTest> theRulePassesWhatJustKeepsIt() {
    return each(
        BrokenAgent.unusual(), agent -> assertEquals(Status.PASSED, result(agent).status()));
  }

  @ParameterizedTest
  @CsvSource({
    "https://192.0.2.1:8080/, https://127.0.0.1:*",
    "192.0.2.1:80, 127.0.0.1:*",
    "192.0.2.1, 127.0.0.1"
  })
  void thePeerIsGivenInTheFormThatTheAddressHas(String given, String understood) throws Exception {
    AgentFixture agent = SoundAgent.addressed(directory, given, understood);
    for (RuleResult result :
        SoundAgent.results(agent, rule -> rule.id().matches("AGENT-(39|4.)"))) {
      assertEquals(Status.PASSED, result.status(), result.id() + ": " + result.message());
    }
  }

  private static Stream<DynamicTest> each(
      List<BrokenAgent> agents, ThrowingConsumer<BrokenAgent> test) {
    return DynamicTest.stream(agents.iterator(), agent -> agent.rule() + ": " + agent.says(), test);
  }

  private void breaks(BrokenAgent broken) throws Exception {
    ends(broken, Status.FAILED);
  }

  private void ends(BrokenAgent agent, Status status) throws Exception {
    RuleResult result = result(agent);
    assertEquals(status, result.status(), result.message());
    assertTrue(result.message().contains(agent.says()), result.message());
  }

  private RuleResult result(BrokenAgent agent) throws Exception {
    return SoundAgent.results(
            SoundAgent.broken(directory, agent), rule -> rule.id().equals(agent.rule()))
        .get(0);
  }
}

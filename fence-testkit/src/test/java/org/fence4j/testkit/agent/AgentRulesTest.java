package org.fence4j.testkit.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.RuleResult;
import org.fence4j.testkit.rule.RuleResult.Status;
import org.fence4j.testkit.rule.agent.AgentRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

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
    return BrokenAgent.all().stream()
        .map(each -> DynamicTest.dynamicTest(each.rule(), () -> breaks(each)));
  }

  private void breaks(BrokenAgent broken) throws Exception {
    RuleResult result =
        SoundAgent.results(
                SoundAgent.broken(directory, broken), rule -> rule.id().equals(broken.rule()))
            .get(0);
    assertEquals(Status.FAILED, result.status(), result.message());
    assertTrue(result.message().contains(broken.says()), result.message());
  }
}

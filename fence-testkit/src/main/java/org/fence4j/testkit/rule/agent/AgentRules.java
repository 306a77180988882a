package org.fence4j.testkit.rule.agent;

import java.util.List;
import java.util.stream.Stream;
import org.fence4j.testkit.rule.ConformanceRule;

/** All rules for agent programs. */
public final class AgentRules {
  private AgentRules() {}

  /**
   * Lists them.
   *
   * @return the rules, those that need most last
   */
  public static List<ConformanceRule<AgentFixture>> all() {
    return Stream.of(
            MetadataRules.all(),
            InputRules.all(),
            ActionRules.all(),
            SwitchRules.all(),
            PeerRules.all())
        .flatMap(List::stream)
        .toList();
  }
}

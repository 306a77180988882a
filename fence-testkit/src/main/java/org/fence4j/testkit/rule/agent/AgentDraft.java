package org.fence4j.testkit.rule.agent;

import java.util.List;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.Control;
import org.fence4j.testkit.rule.RuleLevel;

/** A rule for agents that still lacks its check. */
record AgentDraft(String id, RuleLevel level, String intent, List<Control<AgentFixture>> needs) {
  static final Control<AgentFixture> PLUG =
      new Control<>("a plug that exists", agent -> agent.plug().isPresent());
  static final Control<AgentFixture> SWITCHING =
      new Control<>(
          "a plug that may be switched", agent -> agent.plug().isPresent() && agent.maySwitch());
  static final Control<AgentFixture> SECRET =
      new Control<>(
          "a secret of at least 6 characters",
          agent -> agent.secrets().stream().anyMatch(each -> each.length() >= 6));

  @SafeVarargs
  @SuppressWarnings("varargs")
  static AgentDraft must(String id, String intent, Control<AgentFixture>... needs) {
    return new AgentDraft(id, RuleLevel.MUST, intent, List.of(needs));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  static AgentDraft should(String id, String intent, Control<AgentFixture>... needs) {
    return new AgentDraft(id, RuleLevel.SHOULD, intent, List.of(needs));
  }

  ConformanceRule<AgentFixture> check(ConformanceRule.Check<AgentFixture> check) {
    return new ConformanceRule<>(id, level, intent, needs, false, check);
  }
}

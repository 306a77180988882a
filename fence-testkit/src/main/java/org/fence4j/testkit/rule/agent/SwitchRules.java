package org.fence4j.testkit.rule.agent;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.agent.ActionRules.action;
import static org.fence4j.testkit.rule.agent.ActionRules.exits;
import static org.fence4j.testkit.rule.agent.ActionRules.needsPlugs;
import static org.fence4j.testkit.rule.agent.AgentDraft.SWITCHING;
import static org.fence4j.testkit.rule.agent.AgentDraft.must;

import java.util.List;
import org.fence4j.testkit.rule.ConformanceRule;

/** Actions that switch the plug. */
final class SwitchRules {
  private static final int ON = 0;
  private static final int OFF = 2;

  private SwitchRules() {}

  static List<ConformanceRule<AgentFixture>> all() {
    return List.of(
        must("AGENT-33", "off exits 0, and then the status is off.", SWITCHING)
            .check(agent -> leadsTo(agent, "on", "off", OFF)),
        must("AGENT-34", "off of a plug that is off already exits 0.", SWITCHING)
            .check(agent -> leadsTo(agent, "off", "off", OFF)),
        must("AGENT-35", "on exits 0, and then the status is on.", SWITCHING)
            .check(agent -> leadsTo(agent, "off", "on", ON)),
        must("AGENT-36", "reboot exits 0, and then the status is on.", SWITCHING)
            .check(agent -> leadsTo(agent, "on", "reboot", ON)),
        must("AGENT-37", "reboot of a plug that is off powers it on.", SWITCHING)
            .check(agent -> leadsTo(agent, "off", "reboot", ON)),
        must(
                "AGENT-38",
                "off of a plug that does not exist exits 1 and leaves the other on.",
                SWITCHING)
            .check(SwitchRules::none));
  }

  private static void leadsTo(AgentFixture agent, String before, String action, int wanted)
      throws Exception {
    String plug = agent.plug().orElseThrow();
    action(agent, before, plug);
    exits(action(agent, action, plug), action + " after " + before, 0);
    exits(action(agent, "status", plug), "status after " + action, wanted);
  }

  private static void none(AgentFixture agent) throws Exception {
    needsPlugs(agent);
    String plug = agent.plug().orElseThrow();
    action(agent, "on", plug);
    exits(action(agent, "off", "kit-no-such-plug-7f3a"), "off of a plug that is none", 1);
    int after = action(agent, "status", plug).status();
    unless(after == ON, "off of a plug that does not exist switched another: status " + after);
  }
}

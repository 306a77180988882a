package org.fence4j.testkit.rule.agent;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.agent.AgentDraft.must;
import static org.fence4j.testkit.rule.agent.AgentDraft.should;

import java.util.List;
import org.fence4j.testkit.rule.ConformanceRule;

/**
 * How standard input is read. Asked by way of metadata, which needs no device and changes nothing.
 */
final class InputRules {
  private InputRules() {}

  static List<ConformanceRule<AgentFixture>> all() {
    return List.of(
        must("AGENT-11", "Of a repeated name the last value counts.")
            .check(agent -> read(agent, "action=kit-no-such-action\naction=metadata\n")),
        must("AGENT-12", "Blank lines and lines that begin with # are skipped.")
            .check(agent -> read(agent, "\n# action=off\naction=metadata\n#action=status\n\n")),
        must("AGENT-13", "A name that is not known is ignored.")
            .check(agent -> read(agent, "kit_no_such_name=1\naction=metadata\n")),
        must("AGENT-14", "Blanks around a line do not count.")
            .check(agent -> read(agent, "  action=metadata  \n")),
        must("AGENT-15", "The last line needs no line break.")
            .check(agent -> read(agent, "action=metadata")),
        must("AGENT-16", "A value may stand in double quotes.")
            .check(agent -> read(agent, "action=\"metadata\"\n")),
        must("AGENT-17", "A line without = does no harm.")
            .check(agent -> read(agent, "kit\naction=metadata\n")),
        must("AGENT-18", "nodename, which every cluster manager sends, is taken without complaint.")
            .check(agent -> read(agent, "nodename=kit\naction=metadata\n")),
        must("AGENT-19", "An action that does not exist exits with 1.")
            .check(
                agent -> {
                  AgentRun run = AgentRun.action(agent, "kit-no-such-action", "", "");
                  unless(
                      run.status() == 1,
                      "an action that does not exist " + run.ending() + "; exit 1");
                }),
        should("AGENT-20", "An action's name is understood in capitals too.")
            .check(agent -> read(agent, "action=METADATA\n")));
  }

  private static void read(AgentFixture agent, String text) throws Exception {
    AgentRun run = AgentRun.stdin(agent, text);
    unless(
        run.status() == 0 && run.out().contains("<resource-agent"),
        "given "
            + text.strip().replace("\n", " / ")
            + " it "
            + run.ending()
            + (run.status() == 0 ? " without printing metadata" : "")
            + "; metadata is expected");
  }
}

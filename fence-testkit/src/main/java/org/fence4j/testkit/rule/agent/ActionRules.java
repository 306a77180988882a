package org.fence4j.testkit.rule.agent;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.agent.AgentDraft.PLUG;
import static org.fence4j.testkit.rule.agent.AgentDraft.SECRET;
import static org.fence4j.testkit.rule.agent.AgentDraft.must;
import static org.fence4j.testkit.rule.agent.AgentDraft.should;

import java.util.List;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.NotRunException;

/** Actions that change nothing. */
final class ActionRules {
  private static final String NO_PLUG = "kit-no-such-plug-7f3a";

  private ActionRules() {}

  static List<ConformanceRule<AgentFixture>> all() {
    return List.of(
        must("AGENT-21", "monitor of a device that is well exits 0.")
            .check(agent -> exits(action(agent, "monitor", ""), "monitor", 0)),
        must("AGENT-22", "status exits 0 for on or 2 for off, and nothing else.", PLUG)
            .check(
                agent -> {
                  AgentRun run = action(agent, "status", agent.plug().orElseThrow());
                  unless(
                      run.status() == 0 || run.status() == 2,
                      "status " + run.ending() + "; exit 0 for on and 2 for off");
                }),
        must("AGENT-23", "status of a plug that does not exist exits 1, never 0 or 2.")
            .check(agent -> exits(missing(agent), "status of a plug that does not exist", 1)),
        must("AGENT-24", "status without a plug exits 1.")
            .check(
                agent -> {
                  needsPlugs(agent);
                  exits(action(agent, "status", ""), "status without a plug", 1);
                }),
        should("AGENT-25", "A failure says why on standard error.")
            .check(
                agent ->
                    unless(
                        !missing(agent).err().isBlank(),
                        "status of a plug that does not exist says nothing on standard error")),
        must(
                "AGENT-26",
                "validate-all does not look the plug up: cluster managers call it with a name of"
                    + " their own.")
            .check(ActionRules::validates),
        must("AGENT-27", "list exits 0 if it is declared.")
            .check(
                agent -> {
                  declared(agent, "list");
                  exits(action(agent, "list", ""), "list", 0);
                }),
        must("AGENT-28", "list names the plug, if it is declared.", PLUG).check(ActionRules::lists),
        must("AGENT-29", "port and plug mean the same, if both are declared.", PLUG)
            .check(ActionRules::bothNames),
        must("AGENT-30", "No secret is printed, not even with verbose=1.", SECRET, PLUG)
            .check(ActionRules::keepsSecrets),
        must("AGENT-31", "No secret stands on the command line of a child.", SECRET, PLUG)
            .check(ActionRules::children),
        must("AGENT-32", "No child outlives the agent.", PLUG)
            .check(
                agent -> {
                  int left = watched(agent, agent.plug().orElseThrow()).left();
                  unless(left == 0, left + " children outlive the agent");
                }));
  }

  static AgentRun action(AgentFixture agent, String action, String plug) throws Exception {
    return AgentRun.action(agent, action, agent.metadata().plugName(), plug);
  }

  static void exits(AgentRun run, String what, int expected) {
    unless(run.status() == expected, what + " " + run.ending() + "; exit " + expected);
  }

  private static AgentRun missing(AgentFixture agent) throws Exception {
    needsPlugs(agent);
    return action(agent, "status", NO_PLUG);
  }

  static void needsPlugs(AgentFixture agent) throws Exception {
    if (!agent.metadata().hasPlug()) {
      throw new NotRunException("the agent has no plugs");
    }
  }

  private static void declared(AgentFixture agent, String action) throws Exception {
    if (!agent.metadata().names("action").contains(action)) {
      throw new NotRunException("the agent does not declare " + action);
    }
  }

  private static void validates(AgentFixture agent) throws Exception {
    declared(agent, "validate-all");
    exits(action(agent, "validate-all", NO_PLUG), "validate-all with a plug unheard of", 0);
  }

  private static void lists(AgentFixture agent) throws Exception {
    declared(agent, "list");
    needsPlugs(agent);
    String plug = agent.plug().orElseThrow();
    List<String> words =
        action(agent, "list", "")
            .out()
            .lines()
            .flatMap(line -> List.of(line.split(",", -1)).stream())
            .map(String::strip)
            .toList();
    unless(words.contains(plug), "list does not name the plug " + plug);
  }

  private static void bothNames(AgentFixture agent) throws Exception {
    if (!agent.metadata().names("parameter").containsAll(List.of("plug", "port"))) {
      throw new NotRunException("the agent does not declare both");
    }
    String plug = agent.plug().orElseThrow();
    int one = AgentRun.action(agent, "status", "plug", plug).status();
    int other = AgentRun.action(agent, "status", "port", plug).status();
    unless(one == other, "status exits " + one + " with plug=, and " + other + " with port=");
  }

  private static AgentRun watched(AgentFixture agent, String plug) throws Exception {
    return AgentRun.watched(agent, "status", agent.metadata().plugName(), plug);
  }

  private static void keepsSecrets(AgentFixture agent) throws Exception {
    AgentRun run = action(agent, "status", agent.plug().orElseThrow() + "\nverbose=1");
    for (String secret : agent.secrets()) {
      unless(!(run.out() + run.err()).contains(secret), "status with verbose=1 prints a secret");
    }
  }

  private static void children(AgentFixture agent) throws Exception {
    AgentRun run = watched(agent, agent.plug().orElseThrow() + "\nverbose=1");
    for (String secret : agent.secrets()) {
      unless(
          run.commandLines().stream().noneMatch(line -> line.contains(secret)),
          "a child of the agent has a secret on its command line, which every user can read");
    }
  }
}

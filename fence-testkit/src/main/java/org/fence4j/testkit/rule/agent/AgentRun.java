package org.fence4j.testkit.rule.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One run of an agent program, as a cluster manager runs it.
 *
 * @param status its exit code
 * @param out its standard output
 * @param err its standard error
 * @param commandLines the command lines of its children, as far as they lived long enough
 * @param left how many of its children outlived it
 * @param took how long it took
 */
record AgentRun(
    int status, String out, String err, Set<String> commandLines, int left, Duration took) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  static AgentRun stdin(AgentFixture agent, String text) throws IOException, InterruptedException {
    return stdin(agent, text, LIMIT);
  }

  static AgentRun stdin(AgentFixture agent, String text, Duration limit)
      throws IOException, InterruptedException {
    return RunningAgent.start(agent, List.of(), text).end(limit, RunningAgent.NOW_AND_THEN);
  }

  static AgentRun argv(AgentFixture agent, String... words)
      throws IOException, InterruptedException {
    return RunningAgent.start(agent, List.of(words), "").end(LIMIT, RunningAgent.NOW_AND_THEN);
  }

  /** An action with what the device needs; a plug that is blank is left out. */
  static AgentRun action(AgentFixture agent, String action, String plugName, String plug)
      throws IOException, InterruptedException {
    return stdin(agent, text(action, agent.parameters(), plugName, plug));
  }

  /** The same for rules about children, which are looked for all the time. */
  static AgentRun watched(AgentFixture agent, String action, String plugName, String plug)
      throws IOException, InterruptedException {
    String text = text(action, agent.parameters(), plugName, plug);
    return RunningAgent.start(agent, List.of(), text).end(LIMIT, RunningAgent.ALL_THE_TIME);
  }

  /** What is written for an action; a plug that is blank is left out. */
  static String text(String action, Map<String, String> parameters, String plugName, String plug) {
    StringBuilder text = new StringBuilder("action=" + action + "\n");
    for (Map.Entry<String, String> each : parameters.entrySet()) {
      text.append(each.getKey()).append('=').append(each.getValue()).append('\n');
    }
    return plug.isBlank() ? text.toString() : text + plugName + "=" + plug + "\n";
  }

  /** How it ended, for messages; its output may hold secrets and is not repeated. */
  String ending() {
    return "exits " + status;
  }
}

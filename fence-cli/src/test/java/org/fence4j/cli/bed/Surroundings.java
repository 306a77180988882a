package org.fence4j.cli.bed;

import java.util.Map;
import org.fence4j.api.FenceClock;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.cli.agent.AgentSurroundings;
import org.fence4j.cli.agent.Caller;
import org.fence4j.cli.agent.Watchdog;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.plan.NodeSurroundings;
import org.fence4j.cli.plugin.AgentName;

/** What an agent finds around itself when nobody logs and no cluster manager calls. */
public final class Surroundings {
  private Surroundings() {}

  /** What {@code fence node} finds; agents are looked for in no directory but their usual one. */
  public static NodeSurroundings ofNode(Console console, FenceClock clock) {
    return ofNode(console, clock, "");
  }

  public static NodeSurroundings ofNode(Console console, FenceClock clock, String searchPath) {
    Watchdog watchdog = new Watchdog(console, FenceClock.system(), code -> {});
    return new NodeSurroundings(
        console,
        clock,
        watchdog,
        (severity, line) -> {},
        searchPath,
        false,
        Surroundings::defaults);
  }

  /** Those an agent has by its name. */
  public static Map<String, String> defaults(
      String agent, ProviderDescriptor plugin, Map<String, String> given) {
    return AgentName.defaults(agent);
  }

  public static AgentSurroundings of(Console console, FenceClock clock) {
    return new AgentSurroundings(
        console,
        clock,
        new Watchdog(console, FenceClock.system(), code -> {}),
        Caller.of(Map.of()),
        (severity, line) -> {},
        (onStandardError, file) -> (severity, line) -> {});
  }
}

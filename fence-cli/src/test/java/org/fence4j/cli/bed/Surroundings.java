package org.fence4j.cli.bed;

import java.util.Map;
import org.fence4j.api.FenceClock;
import org.fence4j.cli.agent.AgentSurroundings;
import org.fence4j.cli.agent.Caller;
import org.fence4j.cli.agent.Watchdog;
import org.fence4j.cli.console.Console;

/** What an agent finds around itself when nobody logs and no cluster manager calls. */
public final class Surroundings {
  private Surroundings() {}

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

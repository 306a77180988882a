package org.fence4j.cli.agent;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.fence4j.api.FenceClock;
import org.fence4j.api.Plug;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ConsoleLog;
import org.fence4j.cli.console.Severity;

/**
 * The one line an action leaves in the system's log: what RHCS fenced throws away with the agent's
 * output.
 */
final class ActionRecord {
  private final Console console;
  private final ConsoleLog systemLog;
  private final FenceClock clock;
  private final AgentAction action;
  private final String subject;
  private final long start;

  ActionRecord(
      Console console,
      ConsoleLog systemLog,
      FenceClock clock,
      AgentAction action,
      List<Plug> plugs) {
    this.console = console;
    this.systemLog = systemLog;
    this.clock = clock;
    this.action = action;
    this.subject =
        plugs.isEmpty()
            ? action.word()
            : action.word()
                + " of "
                + plugs.stream().map(Plug::name).collect(Collectors.joining(", "));
    this.start = clock.nanoTime();
  }

  void ended(String how) {
    write(action.power().isPresent() ? Severity.NOTICE : Severity.INFO, how);
  }

  void failed(String why) {
    write(Severity.ERROR, "FAILED, " + why);
  }

  private void write(Severity severity, String how) {
    Duration took = Duration.ofNanos(clock.nanoTime() - start);
    // Not String.format, for whose first use every agent would wait.
    long tenths = (took.toMillis() + 50) / 100;
    String seconds = tenths / 10 + "." + tenths % 10 + " s";
    String line = console.presentable(subject + ": " + how + " (" + seconds + ")");
    systemLog.write(severity, line);
    console.debug(line);
  }
}

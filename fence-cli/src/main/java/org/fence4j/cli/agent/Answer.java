package org.fence4j.cli.agent;

import java.util.List;
import org.fence4j.cli.console.ExitStatus;

/**
 * What an action leads to.
 *
 * @param status how the agent exits
 * @param lines what it prints on standard output
 * @param warnings what went wrong without undoing the result
 * @param record what the system's log keeps: the outcome with its proof, in one line
 */
record Answer(ExitStatus status, List<String> lines, List<String> warnings, String record) {
  Answer {
    lines = List.copyOf(lines);
    warnings = List.copyOf(warnings);
  }

  static Answer of(ExitStatus status, String line, String record) {
    return new Answer(status, List.of(line), List.of(), record);
  }
}

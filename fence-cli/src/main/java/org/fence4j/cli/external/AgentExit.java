package org.fence4j.cli.external;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;

/**
 * How an agent ended.
 *
 * @param agent its name
 * @param code its exit code; empty if it had to be ended
 * @param out the end of its standard output
 * @param err the end of its standard error
 * @param took how long it ran
 */
record AgentExit(String agent, Optional<Integer> code, String out, String err, Duration took) {
  /** What Java makes of a signal (waitid(2)). */
  private static final int SIGNALLED = 128;

  private static final int LAST_SIGNAL = 64;
  private static final int LONGEST_REASON = 300;

  /** What fencing.py puts in front of what it logs; the second form after a warning. */
  private static final Pattern STAMP =
      Pattern.compile(
          "^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d+ (ERROR|WARNING): |(ERROR|WARNING):root:)");

  boolean is(int wanted) {
    return code.filter(given -> given == wanted).isPresent();
  }

  /** Why this is no success; stderr is scanned as Pacemaker does (lib/fencing/st_actions.c). */
  FenceException failure() {
    return new FenceException(reason(), message());
  }

  private Reason reason() {
    String said = err.toLowerCase(Locale.ROOT);
    if (code.isEmpty() || said.contains("timed out") || said.contains("timeout")) {
      return Reason.TIMED_OUT;
    }
    return unknownAction(said) ? Reason.UNSUPPORTED : Reason.REFUSED;
  }

  private static boolean unknownAction(String said) {
    return said.contains("unrecognised action")
        || said.contains("unrecognized action")
        || said.contains("unsupported action");
  }

  private String message() {
    String seconds = String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    if (code.isEmpty()) {
      return agent + " did not end within " + seconds + " and was killed" + because();
    }
    int status = code.get();
    if (status > SIGNALLED && status <= SIGNALLED + LAST_SIGNAL) {
      return agent
          + " was killed by signal "
          + (status - SIGNALLED)
          + " after "
          + seconds
          + because();
    }
    return agent + " failed with exit code " + status + because();
  }

  private String because() {
    return Optional.of(words(err))
        .filter(words -> !words.isEmpty())
        .or(() -> Optional.of(words(out)).filter(words -> !words.isEmpty()))
        .map(words -> ": " + words)
        .orElse(code.isEmpty() ? "" : " and said nothing");
  }

  /** The last line that tells of an error, else the last that tells anything. */
  private static String words(String text) {
    List<String> lines =
        text.lines()
            .map(line -> STAMP.matcher(line.strip()).replaceFirst(""))
            .filter(line -> !line.isEmpty())
            .toList();
    String told =
        lines.stream()
            .filter(AgentExit::tellsOfAnError)
            .reduce((earlier, later) -> later)
            .orElseGet(() -> lines.isEmpty() ? "" : lines.get(lines.size() - 1));
    return told.length() > LONGEST_REASON ? told.substring(0, LONGEST_REASON) + "..." : told;
  }

  private static boolean tellsOfAnError(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return lower.contains("error") || lower.contains("fail");
  }
}

package org.fence4j.testkit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fence4j.testkit.rule.RuleResult;
import org.fence4j.testkit.rule.RuleResult.Status;

/** A report as lines for a terminal. */
public final class TextReport {
  private static final int WIDTH = 96;

  private TextReport() {}

  /**
   * A rule as a row of the table, and below it what is wrong or missing.
   *
   * @param result the rule's result
   * @return one line or more
   */
  public static List<String> rows(RuleResult result) {
    List<String> lines = new ArrayList<>();
    String row =
        String.format(
            Locale.ROOT,
            "%-10s %-6s %-7s %7s  ",
            result.id(),
            result.level(),
            word(result.status()),
            String.format(Locale.ROOT, "%.1f s", result.took().toMillis() / 1000.0));
    String indent = " ".repeat(row.length());
    List<String> intent = wrapped(result.intent(), WIDTH - row.length());
    lines.add(row + intent.get(0));
    intent.stream().skip(1).forEach(more -> lines.add(indent + more));
    if (result.status() == Status.FAILED) {
      wrapped("-> " + result.message(), WIDTH - row.length())
          .forEach(more -> lines.add(indent + more));
    } else if (result.status() == Status.NOT_RUN) {
      wrapped("not run, because " + result.message(), WIDTH - row.length())
          .forEach(more -> lines.add(indent + more));
    }
    return lines;
  }

  /**
   * The table's head.
   *
   * @return one line
   */
  public static String head() {
    return String.format(
        Locale.ROOT, "%-10s %-6s %-7s %7s  %s", "RULE", "LEVEL", "RESULT", "TIME", "REQUIREMENT");
  }

  static String word(Status status) {
    return switch (status) {
      case PASSED -> "passed";
      case FAILED -> "FAILED";
      case NOT_RUN -> "not run";
    };
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split("\\s+", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}

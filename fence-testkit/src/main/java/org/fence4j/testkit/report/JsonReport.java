package org.fence4j.testkit.report;

import java.util.Locale;
import java.util.stream.Collectors;
import org.fence4j.testkit.rule.RuleResult;
import org.fence4j.testkit.rule.RuleResult.Status;

/** A report as JSON. */
public final class JsonReport {
  private JsonReport() {}

  /**
   * The whole report as one object.
   *
   * @param report the report
   * @return one line
   */
  public static String of(ConformanceReport report) {
    return report.results().stream()
            .map(JsonReport::of)
            .collect(
                Collectors.joining(
                    ",",
                    "{\"subject\":"
                        + quoted(report.subject())
                        + ",\"conforms\":"
                        + report.conforms()
                        + counts(report)
                        + ",\"rules\":[",
                    "]}"))
        + "\n";
  }

  private static String counts(ConformanceReport report) {
    return String.format(
        Locale.ROOT,
        ",\"passed\":%d,\"failed\":%d,\"notRun\":%d",
        report.count(Status.PASSED),
        report.count(Status.FAILED),
        report.count(Status.NOT_RUN));
  }

  private static String of(RuleResult result) {
    return "{\"id\":"
        + quoted(result.id())
        + ",\"level\":\""
        + result.level()
        + "\",\"result\":\""
        + result.status().name().toLowerCase(Locale.ROOT)
        + "\",\"millis\":"
        + result.took().toMillis()
        + ",\"intent\":"
        + quoted(result.intent())
        + ",\"message\":"
        + quoted(result.message())
        + "}";
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
              } else if (c < ' ' || c == 0x7f || Character.isSurrogate((char) c)) {
                json.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                json.append((char) c);
              }
            });
    return json.append('"').toString();
  }
}

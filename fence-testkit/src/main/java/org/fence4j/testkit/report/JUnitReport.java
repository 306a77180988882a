package org.fence4j.testkit.report;

import java.util.Locale;
import java.util.stream.Collectors;
import org.fence4j.testkit.rule.RuleResult;
import org.fence4j.testkit.rule.RuleResult.Status;

/** A report as JUnit XML, as CI servers read it. */
final class JUnitReport {
  private JUnitReport() {}

  /** A broken SHOULD or MAY is skipped with its message: it does not fail a build. */
  static String of(ConformanceReport report) {
    long failures = report.results().stream().filter(RuleResult::fatal).count();
    long skipped = report.results().size() - failures - report.count(Status.PASSED);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + String.format(
            Locale.ROOT,
            "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\">%n",
            Markup.text(report.subject()),
            report.results().size(),
            failures,
            skipped)
        + report.results().stream()
            .map(each -> testCase(report, each))
            .collect(Collectors.joining())
        + "</testsuite>\n";
  }

  private static String testCase(ConformanceReport report, RuleResult result) {
    return String.format(
        Locale.ROOT,
        "  <testcase classname=\"%s\" name=\"%s\" time=\"%.3f\">%s</testcase>%n",
        Markup.text(report.subject()),
        Markup.text(result.id() + " " + result.level() + " " + result.intent()),
        result.took().toMillis() / 1000.0,
        inside(result));
  }

  private static String inside(RuleResult result) {
    String message = Markup.text(result.message());
    if (result.fatal()) {
      return "<failure message=\"" + message + "\"/>";
    }
    return switch (result.status()) {
      case PASSED -> "";
      case FAILED -> "<skipped message=\"" + result.level() + " not kept: " + message + "\"/>";
      case NOT_RUN -> "<skipped message=\"not run, because " + message + "\"/>";
    };
  }
}

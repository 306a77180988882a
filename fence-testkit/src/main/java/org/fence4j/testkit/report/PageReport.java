package org.fence4j.testkit.report;

import java.util.Locale;
import java.util.stream.Collectors;
import org.fence4j.testkit.rule.RuleResult;
import org.fence4j.testkit.rule.RuleResult.Status;

/** A report as a page that needs nothing but itself. */
final class PageReport {
  private static final String STYLE =
      """
      body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem;
        padding: 0 1rem; color: #1b1f24; background: #fff; }
      h1 { font-size: 1.4rem; }
      .verdict { font-weight: 600; padding: .5rem .8rem; border-left: .4rem solid #2b7a3d;
        background: #eef7f0; }
      .verdict.broken { border-color: #b3261e; background: #fbeeed; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; vertical-align: top; padding: .35rem .6rem;
        border-bottom: 1px solid #d5dae0; }
      td.id, td.time { white-space: nowrap; }
      td.time { text-align: right; }
      .message { margin-top: .2rem; }
      tr.failed td.result { color: #b3261e; font-weight: 700; }
      tr.passed td.result { color: #2b7a3d; }
      tr.not_run, tr.not_run td.result { color: #59636e; }
      @media (prefers-color-scheme: dark) {
        body { color: #e6e9ec; background: #14171a; }
        .verdict { background: #17281c; }
        .verdict.broken { background: #331917; border-color: #f2b8b5; }
        th, td { border-color: #343b42; }
        tr.failed td.result { color: #f2b8b5; }
        tr.passed td.result { color: #8fd19e; }
        tr.not_run, tr.not_run td.result { color: #9aa4ae; }
      }
      """;

  private PageReport() {}

  static String of(ConformanceReport report) {
    String title = Markup.text("Conformance of " + report.subject());
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width\"><title>"
        + title
        + "</title><style>\n"
        + STYLE
        + "</style></head><body>\n<h1>"
        + title
        + "</h1>\n<p class=\"verdict"
        + (report.conforms() ? "" : " broken")
        + "\">"
        + (report.conforms() ? "No MUST is broken. " : "It does not conform. ")
        + Markup.text(report.summary())
        + "</p>\n<table><thead><tr><th>Rule</th><th>Level</th><th>Result</th><th>Time</th>"
        + "<th>Requirement</th></tr></thead><tbody>\n"
        + report.results().stream().map(PageReport::row).collect(Collectors.joining())
        + "</tbody></table></body></html>\n";
  }

  private static String row(RuleResult result) {
    return String.format(
        Locale.ROOT,
        "<tr class=\"%s\"><td class=\"id\">%s</td><td>%s</td><td class=\"result\">%s</td>"
            + "<td class=\"time\">%.1f s</td><td>%s%s</td></tr>%n",
        result.status().name().toLowerCase(Locale.ROOT),
        Markup.text(result.id()),
        result.level(),
        TextReport.word(result.status()),
        result.took().toMillis() / 1000.0,
        Markup.text(result.intent()),
        message(result));
  }

  private static String message(RuleResult result) {
    if (result.status() == Status.PASSED) {
      return "";
    }
    String why = result.status() == Status.NOT_RUN ? "not run, because " : "";
    return "<div class=\"message\">" + Markup.text(why + result.message()) + "</div>";
  }
}

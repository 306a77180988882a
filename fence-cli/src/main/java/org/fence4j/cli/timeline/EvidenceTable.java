package org.fence4j.cli.timeline;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.fence4j.api.Evidence;
import org.fence4j.api.Outcome;
import org.fence4j.api.plan.Attempt;

/** What was tried and what was seen, a row an attempt. */
final class EvidenceTable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private static final List<String> COLUMNS =
      List.of(
          "#",
          "Method",
          "Device",
          "Agent",
          "Plug",
          "Action",
          "Outcome",
          "Took",
          "Seen",
          "By",
          "At (UTC)",
          "Detail");

  private final List<Attempt> attempts;
  private final UnaryOperator<String> text;

  /**
   * A table of these attempts.
   *
   * @param text makes a text fit for the page
   */
  EvidenceTable(List<Attempt> attempts, UnaryOperator<String> text) {
    this.attempts = attempts;
    this.text = text;
  }

  String html() {
    StringBuilder html = new StringBuilder("<section class=\"evidence\"><h2>Evidence</h2><table>");
    html.append("<thead><tr>");
    COLUMNS.forEach(name -> html.append("<th>").append(name).append("</th>"));
    html.append("</tr></thead>\n<tbody>\n");
    for (int i = 0; i < attempts.size(); i++) {
      row(i + 1, attempts.get(i), html);
    }
    return html.append("</tbody></table></section>\n").toString();
  }

  private void row(int number, Attempt attempt, StringBuilder html) {
    Optional<Evidence> seen = evidence(attempt.outcome());
    String outcome = outcome(attempt.outcome());
    html.append("<tr class=\"").append(outcome).append("\">");
    List.of(
            String.valueOf(number),
            attempt.method(),
            attempt.step().device().name(),
            attempt.step().device().agent(),
            attempt.step().plugNames(),
            attempt.action().word(),
            sign(attempt.outcome()) + " " + outcome,
            TimeScale.seconds(attempt.took().toMillis()),
            seen.map(evidence -> evidence.state().name()).orElse(""),
            seen.map(Evidence::source).orElse(""),
            seen.map(evidence -> TIME.format(evidence.observedAt())).orElse(""),
            detail(attempt.outcome()))
        .forEach(cell -> html.append("<td>").append(text.apply(cell)).append("</td>"));
    html.append("</tr>\n");
  }

  private static Optional<Evidence> evidence(Outcome outcome) {
    if (outcome instanceof Outcome.Confirmed confirmed) {
      return Optional.of(confirmed.evidence());
    }
    return outcome instanceof Outcome.Unconfirmed unconfirmed
        ? unconfirmed.last()
        : Optional.empty();
  }

  private static String outcome(Outcome outcome) {
    if (outcome.confirmed()) {
      return "confirmed";
    }
    return outcome instanceof Outcome.Unconfirmed ? "unconfirmed" : "failed";
  }

  private static String sign(Outcome outcome) {
    if (outcome.confirmed()) {
      return Bar.Mark.CONFIRMED.sign();
    }
    return outcome instanceof Outcome.Unconfirmed
        ? Bar.Mark.UNCONFIRMED.sign()
        : Bar.Mark.FAILED.sign();
  }

  private static String detail(Outcome outcome) {
    if (outcome instanceof Outcome.Confirmed confirmed) {
      String there = confirmed.alreadyThere() ? "already; " : "";
      String warnings =
          confirmed.warnings().isEmpty()
              ? ""
              : "; warning: " + String.join("; ", confirmed.warnings());
      return there + confirmed.evidence().detail() + warnings;
    }
    return outcome instanceof Outcome.Unconfirmed unconfirmed
        ? unconfirmed.cause().getMessage()
        : outcome.summary();
  }
}

package org.fence4j.cli.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.fence4j.cli.agent.XmlText;
import org.fence4j.cli.timeline.Bar.Mark;

/** A run as one HTML page that needs no network and no script. */
final class TimelinePage {
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final Run run;
  private final UnaryOperator<String> shown;
  private final TimeScale scale;
  private final StringBuilder page = new StringBuilder();

  TimelinePage(Run run, UnaryOperator<String> shown) {
    this.run = run;
    this.shown = shown;
    this.scale = new TimeScale(run.took());
  }

  String html() {
    line("<!DOCTYPE html>");
    line("<html lang=\"en\"><head><meta charset=\"utf-8\">");
    // Should a text ever get through as markup, a browser still loads and runs nothing.
    line(
        "<meta http-equiv=\"Content-Security-Policy\""
            + " content=\"default-src 'none'; style-src 'unsafe-inline'\">");
    line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    line("<title>fence " + text(run.node()) + " " + text(run.result()) + "</title>");
    line("<style>" + css() + "</style></head><body>");
    verdict();
    if (!run.bars().isEmpty()) {
      timeline();
    }
    if (!run.attempts().isEmpty()) {
      page.append(new EvidenceTable(run.attempts(), this::text).html());
    }
    line("</body></html>");
    return page.toString();
  }

  private void verdict() {
    line("<header class=\"" + (run.success() ? "confirmed" : "failed") + "\">");
    line("<h1>" + (run.success() ? "✔ " : "✘ ") + text(run.node()) + text(headline()) + "</h1>");
    line("<p class=\"reason\">" + text(because()) + "</p>");
    line(
        "<p class=\"facts\">fence node "
            + text(run.node())
            + " &middot; action "
            + run.action().word()
            + " &middot; result "
            + text(run.result())
            + " &middot; began "
            + DAY_AND_TIME.format(run.began())
            + " &middot; took "
            + TimeScale.seconds(run.took())
            + "</p></header>");
  }

  private String headline() {
    if (run.result().equals("undefined")) {
      return " cannot be fenced: nothing says how";
    }
    String did =
        switch (run.action()) {
          case OFF -> "proven to be off";
          case ON -> "proven to be on";
          case REBOOT -> "proven to be fenced";
        };
    return run.success() ? " is " + did : " is not " + did;
  }

  private String because() {
    return run.success() ? run.proof().map(Run.Proof::summary).orElse("") : run.reason();
  }

  private void timeline() {
    line("<section class=\"timeline\"><h2>Timeline</h2><div class=\"chart\">");
    for (long tick : scale.ticks()) {
      overlay("tick", tick, TimeScale.seconds(tick));
    }
    if (run.success()) {
      run.proof().ifPresent(this::proof);
    }
    run.bars().forEach(this::row);
    line("</div>");
    line(
        "<p class=\"legend\"><span class=\"key confirmed\"></span>✔ confirmed"
            + "<span class=\"key unconfirmed\"></span>? asked, never seen"
            + "<span class=\"key failed\"></span>✘ failed"
            + "<span class=\"key answered\"></span>answer of a host"
            + "<span class=\"key silent\"></span>no answer, no connection</p></section>");
  }

  private void proof(Run.Proof proof) {
    overlay("proof", proof.at(), "✔ proven at " + TimeScale.seconds(proof.at()));
  }

  private void overlay(String kind, long at, String label) {
    line(
        "<div class=\""
            + kind
            + "\" style=\"--at:"
            + scale.fraction(at)
            + "\"><span>"
            + label
            + "</span></div>");
  }

  private void row(Bar bar) {
    String mark = word(bar.mark());
    line("<div class=\"row " + word(bar.depth()) + " " + mark + "\">");
    line("<span class=\"label\">" + text(bar.label()) + "</span>");
    line("<span class=\"track\">");
    bar.earlier().forEach(this::span);
    span(bar);
    String sign = bar.mark().sign().isEmpty() ? "" : bar.mark().sign() + " ";
    line("</span><span class=\"text\">" + sign + text(bar.text()) + "</span></div>");
  }

  private void span(Bar bar) {
    if (bar.mark() != Mark.SKIPPED) {
      line(
          "<span class=\"bar "
              + word(bar.mark())
              + "\" style=\"left:"
              + scale.left(bar.start())
              + ";width:"
              + scale.width(bar)
              + "\"></span>");
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private String text(String text) {
    return XmlText.escaped(shown.apply(text));
  }

  private void line(String html) {
    page.append(html).append('\n');
  }

  private static String css() {
    try (InputStream in = TimelinePage.class.getResourceAsStream("page.css")) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

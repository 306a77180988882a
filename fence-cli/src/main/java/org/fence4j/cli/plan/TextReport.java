package org.fence4j.cli.plan;

import java.time.Duration;
import java.util.Locale;
import org.fence4j.api.plan.Attempt;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.spi.ProgressNote;
import org.fence4j.cli.console.Console;

/** One line an event, with the seconds since the start in front. */
final class TextReport implements NodeReport {
  private final Console console;
  private final Elapsed elapsed;
  private String lastSummary = "";

  TextReport(Console console, Elapsed elapsed) {
    this.console = console;
    this.elapsed = elapsed;
  }

  @Override
  public void methodStarted(FenceMethod method, Duration budget) {
    line("method " + method.name() + " starts, it has " + seconds(budget.toMillis()) + " s");
  }

  @Override
  public void noted(ProgressNote note) {
    line("  " + note.asked() + ": " + note.answer() + " (" + note.took().toMillis() + " ms)");
  }

  @Override
  public void attemptEnded(Attempt attempt) {
    line(
        "  "
            + attempt.step()
            + " "
            + attempt.action().word()
            + ": "
            + OutcomeWord.of(attempt.outcome())
            + ", "
            + attempt.outcome().summary());
    lastSummary = attempt.outcome().summary();
    OutcomeWord.warnings(attempt.outcome()).forEach(console::warning);
  }

  @Override
  public void methodFailed(FenceMethod method, String why) {
    boolean justTold = why.equals(lastSummary);
    line("method " + method.name() + " failed" + (justTold ? "" : ": " + why));
  }

  @Override
  public void ended(String node, String result, String reason) {
    console.say(
        console.masked("fence " + node + " " + result + (reason.isEmpty() ? "" : ": " + reason)));
  }

  private void line(String text) {
    console.say(console.masked(seconds(elapsed.millis()) + " s  " + text));
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%6.1f", millis / 1000.0).stripLeading();
  }
}

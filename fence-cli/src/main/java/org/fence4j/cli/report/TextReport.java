package org.fence4j.cli.report;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.fence4j.api.FenceAction;
import org.fence4j.api.plan.Attempt;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.spi.ProgressNote;
import org.fence4j.cli.console.Console;

/** One line an event, with the seconds since the start in front. */
public final class TextReport implements NodeReport {
  private final Console console;
  private final Elapsed elapsed;
  private final Optional<LiveLine> live;
  private String lastSummary = "";
  private long methodEnd;

  /**
   * Makes it.
   *
   * @param console where it goes
   * @param elapsed the time since the start
   * @param terminal true for a live line while something is going on
   */
  public TextReport(Console console, Elapsed elapsed, boolean terminal) {
    this.console = console;
    this.elapsed = elapsed;
    this.live = terminal ? Optional.of(new LiveLine(console.out(), elapsed)) : Optional.empty();
  }

  @Override
  public void methodStarted(FenceMethod method, Duration budget) {
    methodEnd = elapsed.millis() + budget.toMillis();
    line("method " + method.name() + " starts, it has " + seconds(budget.toMillis()) + " s");
  }

  @Override
  public void attemptStarted(FenceMethod method, FenceStep step, FenceAction action) {
    String what = "method " + method.name() + ": " + step + " " + action.word();
    live.ifPresent(line -> line.show(console.presentable(what), methodEnd));
  }

  @Override
  public void noted(ProgressNote note) {
    line("  " + note.asked() + ": " + note.answer() + " (" + note.took().toMillis() + " ms)");
  }

  @Override
  public void attemptEnded(Attempt attempt) {
    live.ifPresent(LiveLine::none);
    line(
        "  "
            + attempt.step()
            + " "
            + attempt.action().word()
            + ": "
            + OutcomeWord.of(attempt.outcome())
            + ", "
            + attempt.outcome().summary()
            + " ("
            + seconds(attempt.took().toMillis())
            + " s)");
    lastSummary = attempt.outcome().summary();
    OutcomeWord.warnings(attempt.outcome()).forEach(console::warning);
  }

  @Override
  public void warned(FenceMethod method, String warning) {
    console.warning("method " + method.name() + ": " + warning);
  }

  @Override
  public void methodFailed(FenceMethod method, String why) {
    boolean justTold = why.equals(lastSummary);
    line("method " + method.name() + " failed" + (justTold ? "" : ": " + why));
  }

  @Override
  public void observed(Observation seen) {
    line(
        seen.node()
            + " method "
            + seen.method()
            + ": "
            + seen.step()
            + " "
            + seen.task()
            + ": "
            + seen.state()
            + (seen.detail().isEmpty() ? "" : ", " + seen.detail()));
  }

  @Override
  public void told(String kind, String line) {
    say(line);
  }

  @Override
  public void ended(String task, String node, String result, String reason) {
    String separator = result.equals("success") ? " " : ": ";
    say(task + " " + node + " " + result + (reason.isEmpty() ? "" : separator + reason));
  }

  private void line(String text) {
    say(seconds(elapsed.millis()) + " s  " + text);
  }

  private void say(String text) {
    Runnable printing = () -> console.say(console.masked(text));
    live.ifPresentOrElse(line -> line.above(printing), printing);
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%6.1f", millis / 1000.0).stripLeading();
  }

  @Override
  public void close() {
    live.ifPresent(LiveLine::close);
  }
}

package org.fence4j.cli.timeline;

import static org.fence4j.api.FenceAction.ON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceClock;
import org.fence4j.api.plan.Attempt;
import org.fence4j.api.plan.FenceListener;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.spi.ProgressNote;
import org.fence4j.cli.timeline.Bar.Depth;
import org.fence4j.cli.timeline.Bar.Mark;

/** Remembers a run while it happens. Called from several threads. */
public final class RunRecorder implements FenceListener {
  /** How an answer begins that came from nobody. */
  private static final Pattern NOBODY =
      Pattern.compile("no answer|cannot connect|.*does not resolve");

  private final FenceClock clock;
  private final FenceAction action;
  private final Instant began;
  private final long start;
  private final List<MethodRows> methods = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private List<FenceMethod> planned = List.of();
  private Optional<Run.Proof> proof = Optional.empty();

  /**
   * Begins to record.
   *
   * @param clock tells the time
   * @param action what is wanted
   */
  public RunRecorder(FenceClock clock, FenceAction action) {
    this.clock = clock;
    this.action = action;
    this.began = clock.now();
    this.start = clock.nanoTime();
  }

  /**
   * What may be done; methods that were not needed are drawn as such.
   *
   * @param plan the node's methods
   */
  public synchronized void planned(FencePlan plan) {
    planned = plan.methods();
  }

  @Override
  public synchronized void methodStarted(FenceMethod method, Duration budget) {
    methods.add(new MethodRows(method.name(), budget, now()));
  }

  @Override
  public synchronized void attemptStarted(FenceMethod method, FenceStep step, FenceAction done) {
    last().add(new StepRows(step, done, now()));
  }

  /**
   * A device learned something; a bar that ends now.
   *
   * @param note what
   */
  public synchronized void noted(ProgressNote note) {
    long end = now();
    String text = note.answer() + " (" + note.took().toMillis() + " ms)";
    long from = Math.max(0, end - note.took().toMillis());
    Mark mark = NOBODY.matcher(note.answer()).lookingAt() ? Mark.SILENT : Mark.ANSWERED;
    Bar bar = new Bar(Depth.CONTACT, mark, note.asked(), text, from, end);
    if (!methods.isEmpty() && last().hasStep()) {
      last().lastStep().add(bar);
    }
  }

  @Override
  public synchronized void attemptEnded(Attempt attempt) {
    attempts.add(attempt);
    if (attempt.outcome().confirmed() && (action == ON || attempt.action() != ON)) {
      // Of a reboot over several devices, the last off is the proof, and no on after it.
      proof = Optional.of(new Run.Proof(now(), attempt.outcome().summary()));
    }
    last().lastStep().ended(attempt.outcome(), now());
  }

  @Override
  public synchronized void methodFailed(FenceMethod method, String why) {
    last().failed(why, now());
  }

  /**
   * The end.
   *
   * @param node the node, as it was asked for
   * @param result success, failed or undefined
   * @param reason why it is not success; empty otherwise
   * @return what happened
   */
  synchronized Run ended(String node, String result, String reason) {
    long end = now();
    List<Bar> bars = new ArrayList<>();
    for (MethodRows method : methods) {
      method.addTo(bars, end, result.equals("success"));
    }
    for (FenceMethod method :
        planned.subList(Math.min(methods.size(), planned.size()), planned.size())) {
      bars.add(
          new Bar(Depth.METHOD, Mark.SKIPPED, "method " + method.name(), "not needed", end, end));
    }
    return new Run(node, action, began, end, result, reason, proof, bars, attempts);
  }

  private MethodRows last() {
    return methods.get(methods.size() - 1);
  }

  private long now() {
    return (clock.nanoTime() - start) / 1_000_000;
  }
}

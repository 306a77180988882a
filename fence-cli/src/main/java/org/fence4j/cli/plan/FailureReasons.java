package org.fence4j.cli.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.fence4j.api.FenceAction;
import org.fence4j.api.plan.Attempt;
import org.fence4j.api.plan.FenceListener;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FenceStep;

/** Remembers why each method failed, and what is not well, and passes everything on. */
final class FailureReasons implements FenceListener {
  private final FenceListener next;
  private final List<String> reasons = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  FailureReasons(FenceListener next) {
    this.next = next;
  }

  /** What the record says besides the proof; begins with a separator unless empty. */
  String warnings() {
    return warnings.stream().map(warning -> "; warning: " + warning).collect(Collectors.joining());
  }

  String joined() {
    return String.join("; ", reasons);
  }

  @Override
  public void methodStarted(FenceMethod method, Duration budget) {
    next.methodStarted(method, budget);
  }

  @Override
  public void attemptStarted(FenceMethod method, FenceStep step, FenceAction action) {
    next.attemptStarted(method, step, action);
  }

  @Override
  public void attemptEnded(Attempt attempt) {
    next.attemptEnded(attempt);
  }

  @Override
  public void warned(FenceMethod method, String warning) {
    warnings.add(warning);
    next.warned(method, warning);
  }

  @Override
  public void methodFailed(FenceMethod method, String why) {
    reasons.add(method.name() + ": " + why);
    next.methodFailed(method, why);
  }
}

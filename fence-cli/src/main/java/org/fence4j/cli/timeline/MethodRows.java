package org.fence4j.cli.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fence4j.cli.timeline.Bar.Depth;
import org.fence4j.cli.timeline.Bar.Mark;

/** A method while it runs. */
final class MethodRows {
  private final String name;
  private final Duration budget;
  private final long start;
  private final List<StepRows> steps = new ArrayList<>();
  private String failure = "";
  private long end = -1;

  MethodRows(String name, Duration budget, long start) {
    this.name = name;
    this.budget = budget;
    this.start = start;
  }

  StepRows lastStep() {
    return steps.get(steps.size() - 1);
  }

  boolean hasStep() {
    return !steps.isEmpty();
  }

  void add(StepRows step) {
    steps.add(step);
  }

  void failed(String why, long now) {
    failure = why;
    end = now;
  }

  void addTo(List<Bar> bars, long now, boolean success) {
    // Only the last method of a run can be the one that did not fail.
    Mark mark = end < 0 ? (success ? Mark.CONFIRMED : Mark.UNCONFIRMED) : Mark.FAILED;
    long until = end < 0 ? now : end;
    String time =
        TimeScale.seconds(until - start) + " of its " + TimeScale.seconds(budget.toMillis());
    String text = steps.isEmpty() && !failure.isEmpty() ? failure : time;
    bars.add(new Bar(Depth.METHOD, mark, "method " + name, text, start, until));
    steps.forEach(step -> step.addTo(bars, until));
  }
}

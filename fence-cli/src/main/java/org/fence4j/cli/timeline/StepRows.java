package org.fence4j.cli.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fence4j.api.FenceAction;
import org.fence4j.api.Outcome;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.cli.timeline.Bar.Depth;
import org.fence4j.cli.timeline.Bar.Mark;

/** A step while it runs. */
final class StepRows {
  private final String label;
  private final long start;
  private final List<Bar> contacts = new ArrayList<>();
  private Mark mark = Mark.UNCONFIRMED;
  private String text = "did not end";
  private long end = -1;

  StepRows(FenceStep step, FenceAction action, long start) {
    this.label = action.word() + " " + step.plugNames() + " by " + step.device().name();
    this.start = start;
  }

  void add(Bar contact) {
    contacts.add(contact);
  }

  void ended(Outcome outcome, long now) {
    end = now;
    text = outcome.summary();
    mark =
        outcome.confirmed()
            ? Mark.CONFIRMED
            : outcome instanceof Outcome.Unconfirmed ? Mark.UNCONFIRMED : Mark.FAILED;
  }

  void addTo(List<Bar> bars, long until) {
    bars.add(new Bar(Depth.STEP, mark, label, text, start, end < 0 ? until : end));
    // Who is given up is told last, though asked first.
    Map<String, List<Bar>> asked =
        contacts.stream()
            .sorted(Comparator.comparingLong(Bar::start))
            .collect(Collectors.groupingBy(Bar::label, LinkedHashMap::new, Collectors.toList()));
    asked.values().forEach(one -> bars.add(Bar.row(one)));
  }
}

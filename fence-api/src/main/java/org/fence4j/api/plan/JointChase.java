package org.fence4j.api.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.Outcome;
import org.fence4j.api.Outcome.Confirmed;
import org.fence4j.api.Outcome.Failed;
import org.fence4j.api.Outcome.Unconfirmed;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;

/**
 * One attempt to bring plugs into one state: look at all, ask where needed, look again until each
 * was seen in that state or the deadline passes. Each plug needs its own proof; the first that
 * cannot have one ends the attempt.
 */
final class JointChase {
  private final FencerSettings settings;
  private final Deadline deadline;
  private final List<StateChase> all;
  private Duration pause;

  JointChase(
      FenceDevice device,
      FencerSettings settings,
      List<Plug> plugs,
      PowerState wanted,
      Deadline deadline) {
    this.settings = settings;
    this.deadline = deadline.atMost(settings.phase());
    this.all =
        plugs.stream().map(plug -> new StateChase(device, plug, wanted, this.deadline)).toList();
    this.pause = settings.firstPoll();
  }

  Outcome run() throws InterruptedException {
    while (!deadline.expired()) {
      List<Confirmed> proofs = new ArrayList<>();
      Optional<Outcome> failure = lookAtAll(proofs);
      if (failure.isEmpty() && proofs.size() == all.size()) {
        return joined(proofs);
      }
      failure = failure.isPresent() ? failure : askAll();
      if (failure.isPresent()) {
        return failure.get();
      }
      deadline.sleep(pauseThatLeavesTimeToLook());
      pause = settings.pollAfter(pause);
    }
    StateChase late =
        all.stream().filter(chase -> !chase.reached()).findFirst().orElseGet(() -> all.get(0));
    return ended(late, late.outOfTime());
  }

  /** All in one round: while one plug is waited for, another may come back. */
  private Optional<Outcome> lookAtAll(List<Confirmed> proofs) throws InterruptedException {
    for (StateChase chase : all) {
      try {
        chase.look().ifPresent(proofs::add);
      } catch (FenceException e) {
        return Optional.of(ended(chase, e));
      }
    }
    return Optional.empty();
  }

  /** A plug nothing is known of may not exist: it must not leave the others half switched. */
  private Optional<Outcome> askAll() throws InterruptedException {
    if (!all.stream().allMatch(StateChase::everSeen)) {
      return Optional.empty();
    }
    boolean asked = false;
    for (StateChase chase : all) {
      try {
        asked |= chase.ask();
      } catch (FenceException e) {
        return Optional.of(ended(chase, e));
      }
    }
    if (asked && !settings.powerWait().isZero()) {
      deadline.sleep(settings.powerWait());
    }
    return Optional.empty();
  }

  /** Halves what is left near the end: a state reached in the last second counts as well. */
  private Duration pauseThatLeavesTimeToLook() {
    Duration half = deadline.remaining().dividedBy(2);
    Duration shorter = half.compareTo(pause) < 0 ? half : pause;
    return shorter.compareTo(settings.firstPoll()) < 0 ? settings.firstPoll() : shorter;
  }

  private Outcome ended(StateChase chase, FenceException cause) {
    Outcome outcome = chase.endedBy(cause);
    boolean othersAsked = all.stream().anyMatch(StateChase::everAsked);
    return outcome instanceof Failed && othersAsked
        ? new Unconfirmed(cause, Optional.empty())
        : outcome;
  }

  private static Confirmed joined(List<Confirmed> proofs) {
    if (proofs.size() == 1) {
      return proofs.get(0);
    }
    List<Evidence> evidence = proofs.stream().map(Confirmed::evidence).toList();
    Evidence last = evidence.get(evidence.size() - 1);
    return new Confirmed(
        new Evidence(
            last.state(),
            last.observedAt(),
            evidence.stream().map(Evidence::source).distinct().collect(Collectors.joining(", ")),
            evidence.stream().map(Evidence::detail).collect(Collectors.joining("; "))),
        proofs.stream().allMatch(Confirmed::alreadyThere),
        List.of());
  }
}

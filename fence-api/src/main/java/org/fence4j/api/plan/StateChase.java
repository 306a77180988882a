package org.fence4j.api.plan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Outcome;
import org.fence4j.api.Outcome.Confirmed;
import org.fence4j.api.Outcome.Failed;
import org.fence4j.api.Outcome.Unconfirmed;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to bring one plug into one state: look, ask if needed, look again until the state is
 * seen or the deadline passes.
 */
final class StateChase {
  private final FenceDevice device;
  private final FencerSettings settings;
  private final Plug plug;
  private final PowerState wanted;
  private final Deadline deadline;

  private Duration pause;
  private boolean everAsked;
  private boolean askedAndNotRefused;
  private @Nullable Evidence last;
  private @Nullable FenceException trouble;

  StateChase(
      FenceDevice device,
      FencerSettings settings,
      Plug plug,
      PowerState wanted,
      Deadline deadline) {
    this.device = device;
    this.settings = settings;
    this.plug = plug;
    this.wanted = wanted;
    this.deadline = deadline;
    this.pause = settings.firstPoll();
  }

  /**
   * Chases the state.
   *
   * @throws FenceException if there is no point in going on; {@link #endedBy} makes an outcome of
   *     it
   */
  Outcome run() throws FenceException, InterruptedException {
    while (!deadline.expired()) {
      Optional<Evidence> seen = look();
      if (seen.isPresent() && seen.get().state() == wanted) {
        return new Confirmed(seen.get(), !everAsked, List.of());
      }
      if (seen.isPresent() && !askedAndNotRefused && !deadline.expired()) {
        ask();
      }
      deadline.sleep(pauseThatLeavesTimeToLook());
      pause = settings.pollAfter(pause);
    }
    return endedBy(outOfTime());
  }

  /** Halves what is left near the end: a state reached in the last second counts as well. */
  private Duration pauseThatLeavesTimeToLook() {
    Duration half = deadline.remaining().dividedBy(2);
    Duration shorter = half.compareTo(pause) < 0 ? half : pause;
    return shorter.compareTo(settings.firstPoll()) < 0 ? settings.firstPoll() : shorter;
  }

  Outcome endedBy(FenceException cause) {
    return everAsked ? new Unconfirmed(cause, Optional.ofNullable(last)) : new Failed(cause);
  }

  private Optional<Evidence> look() throws FenceException, InterruptedException {
    try {
      Evidence seen = device.state(plug, deadline);
      last = seen;
      trouble = null;
      return Optional.of(seen);
    } catch (FenceException e) {
      endUnlessPassing(e);
      if (e.reason() == Reason.BUSY) {
        // The device says that our request did not go through: ask again after the next look.
        askedAndNotRefused = false;
      }
      return Optional.empty();
    }
  }

  private void ask() throws FenceException, InterruptedException {
    try {
      device.request(plug, wanted, deadline);
      everAsked = true;
      askedAndNotRefused = true;
    } catch (FenceException e) {
      // Only a lasting refusal proves that nothing was set in motion; a plugin that breaks may
      // have sent its request before.
      everAsked |= e.reason().mayPass() || e.reason() == Reason.DEFECT;
      endUnlessPassing(e);
    }
  }

  private void endUnlessPassing(FenceException e) throws FenceException {
    if (!e.reason().mayPass()) {
      throw e;
    }
    trouble = e;
  }

  private FenceException outOfTime() {
    String state = wanted.name().toLowerCase(Locale.ROOT);
    if (trouble != null) {
      return new FenceException(
          trouble.reason(),
          plug + " not seen " + state + " in time: " + trouble.getMessage(),
          trouble);
    }
    String what =
        everAsked
            ? plug + " was asked to go " + state + " but did not in time"
            : "no time was left to ask " + plug + " to go " + state;
    return new FenceException(Reason.TIMED_OUT, what);
  }
}

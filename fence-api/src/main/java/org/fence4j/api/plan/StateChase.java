package org.fence4j.api.plan;

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

/** What is known and what was asked of one plug on its way into one state. */
final class StateChase {
  private final FenceDevice device;
  private final Plug plug;
  private final PowerState wanted;
  private final Deadline deadline;

  private boolean everAsked;
  private boolean askedAndNotRefused;
  private boolean seenNow;
  private boolean reached;
  private @Nullable Evidence last;
  private @Nullable FenceException trouble;

  StateChase(FenceDevice device, Plug plug, PowerState wanted, Deadline deadline) {
    this.device = device;
    this.plug = plug;
    this.wanted = wanted;
    this.deadline = deadline;
  }

  /**
   * Looks at the plug.
   *
   * @return the proof, if the state is reached
   * @throws FenceException if there is no point in going on; {@link #endedBy} makes an outcome of
   *     it
   */
  Optional<Confirmed> look() throws FenceException, InterruptedException {
    seenNow = false;
    reached = false;
    try {
      Evidence seen = device.state(plug, deadline);
      last = seen;
      trouble = null;
      seenNow = true;
      reached = seen.state() == wanted;
      if (!reached) {
        return Optional.empty();
      }
      // Should it leave the state while others are waited for, it is asked anew.
      askedAndNotRefused = false;
      return Optional.of(new Confirmed(seen, !everAsked, List.of()));
    } catch (FenceException e) {
      endUnlessPassing(e);
      if (e.reason() == Reason.BUSY) {
        // The device says that our request did not go through: ask again after the next look.
        askedAndNotRefused = false;
      }
      return Optional.empty();
    }
  }

  /** Whether the device has ever told a state of this plug. */
  boolean everSeen() {
    return last != null;
  }

  boolean reached() {
    return reached;
  }

  boolean everAsked() {
    return everAsked;
  }

  /**
   * Asks for the state, unless that was done or the last look told nothing.
   *
   * @return true if the device was asked
   */
  boolean ask() throws FenceException, InterruptedException {
    if (!seenNow || reached || askedAndNotRefused || deadline.expired()) {
      return false;
    }
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
    return true;
  }

  Outcome endedBy(FenceException cause) {
    return everAsked ? new Unconfirmed(cause, Optional.ofNullable(last)) : new Failed(cause);
  }

  FenceException outOfTime() {
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

  private void endUnlessPassing(FenceException e) throws FenceException {
    if (!e.reason().mayPass()) {
      throw e;
    }
    trouble = e;
  }
}

package org.fence4j.api.plan;

import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException;
import org.fence4j.api.Outcome;
import org.fence4j.api.Outcome.Confirmed;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;

/**
 * Brings a plug of one device into a state and proves it: status first, request only if needed,
 * verify by looking, and never take anything else for success (RHCS FenceAgentAPI.md).
 */
public final class Fencer {
  private final FenceDevice device;
  private final FencerSettings settings;

  /**
   * Makes a fencer.
   *
   * @param device the device; stays the caller's to close
   * @param settings how patiently it is asked
   */
  public Fencer(FenceDevice device, FencerSettings settings) {
    this.device = GuardedDevice.around("the device", device);
    this.settings = settings;
  }

  /**
   * Does an action.
   *
   * @param action what to do
   * @param plug the plug to do it to
   * @param deadline the latest moment to end
   * @return how it ended; only {@link Confirmed} means it is done
   * @throws InterruptedException if the thread is interrupted; what became of the plug is unknown
   */
  public Outcome run(FenceAction action, Plug plug, Deadline deadline) throws InterruptedException {
    return switch (action) {
      case OFF -> reach(plug, PowerState.OFF, deadline);
      case ON -> reach(plug, PowerState.ON, deadline);
      case REBOOT -> reboot(plug, deadline);
    };
  }

  private Outcome reboot(Plug plug, Deadline deadline) throws InterruptedException {
    Outcome off = reach(plug, PowerState.OFF, deadline);
    if (!(off instanceof Confirmed proof)) {
      return off;
    }
    Outcome on = reach(plug, PowerState.ON, deadline);
    List<String> warnings =
        on.confirmed()
            ? List.of()
            : List.of(plug + " is off, but was not powered on again: " + on.summary());
    return new Confirmed(proof.evidence(), false, warnings);
  }

  private Outcome reach(Plug plug, PowerState wanted, Deadline deadline)
      throws InterruptedException {
    StateChase chase =
        new StateChase(device, settings, plug, wanted, deadline.atMost(settings.phaseLimit()));
    try {
      return chase.run();
    } catch (FenceException e) {
      return chase.endedBy(e);
    }
  }
}

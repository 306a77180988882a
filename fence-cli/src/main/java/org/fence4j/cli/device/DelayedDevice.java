package org.fence4j.cli.device;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.PowerCycle;
import org.fence4j.api.spi.WholeAction;

/**
 * A device that waits before it first switches something off, so that of two nodes which fence each
 * other one wins (option {@code delay}).
 */
final class DelayedDevice implements FenceDevice {
  private final FenceDevice device;
  private Duration delay;

  DelayedDevice(FenceDevice device, Duration delay) {
    this.device = device;
    this.delay = delay;
  }

  @Override
  public Evidence state(Plug plug, Deadline deadline) throws FenceException, InterruptedException {
    return device.state(plug, deadline);
  }

  @Override
  public void request(Plug plug, PowerState wanted, Deadline deadline)
      throws FenceException, InterruptedException {
    if (wanted == PowerState.OFF && wentOffMeanwhile(plug, deadline)) {
      // Not asked: should it come back before the next look, it is asked then.
      throw new FenceException(Reason.BUSY, plug + " went off during the delay");
    }
    device.request(plug, wanted, deadline);
  }

  /** Waits, the first time; the victim may use the time to go down by itself. */
  private boolean wentOffMeanwhile(Plug plug, Deadline deadline)
      throws FenceException, InterruptedException {
    if (delay.isZero()) {
      return false;
    }
    deadline.sleep(delay);
    delay = Duration.ZERO;
    return device.state(plug, deadline).state() == PowerState.OFF;
  }

  private PowerCycle delayed(PowerCycle cycle) {
    return (plug, deadline) -> {
      if (wentOffMeanwhile(plug, deadline)) {
        throw new FenceException(Reason.REFUSED, plug + " went off during the delay");
      }
      return cycle.cycle(plug, deadline);
    };
  }

  private WholeAction delayed(WholeAction whole) {
    return (action, plugs, deadline) -> {
      if (action != FenceAction.ON) {
        deadline.sleep(delay);
        delay = Duration.ZERO;
      }
      return whole.perform(action, plugs, deadline);
    };
  }

  @Override
  public void check(List<Plug> plugs, Deadline deadline)
      throws FenceException, InterruptedException {
    device.check(plugs, deadline);
  }

  @Override
  public <C extends Capability> Optional<C> capability(Class<C> type) {
    if (type == PowerCycle.class) {
      return device.capability(PowerCycle.class).map(cycle -> type.cast(delayed(cycle)));
    }
    return type == WholeAction.class
        ? device.capability(WholeAction.class).map(action -> type.cast(delayed(action)))
        : device.capability(type);
  }

  @Override
  public void close() {
    device.close();
  }
}

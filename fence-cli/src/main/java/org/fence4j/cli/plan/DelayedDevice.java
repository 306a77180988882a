package org.fence4j.cli.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceDevice;

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
    if (wanted == PowerState.OFF && !delay.isZero()) {
      deadline.sleep(delay);
      delay = Duration.ZERO;
      // The victim may have used the time to go down by itself.
      if (device.state(plug, deadline).state() == PowerState.OFF) {
        return;
      }
    }
    device.request(plug, wanted, deadline);
  }

  @Override
  public void check(List<Plug> plugs, Deadline deadline)
      throws FenceException, InterruptedException {
    device.check(plugs, deadline);
  }

  @Override
  public <C extends Capability> Optional<C> capability(Class<C> type) {
    return device.capability(type);
  }

  @Override
  public void close() {
    device.close();
  }
}

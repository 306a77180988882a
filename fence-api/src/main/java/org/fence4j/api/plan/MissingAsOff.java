package org.fence4j.api.plan;

import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceDevice;

/**
 * A device whose user vouches that a plug it does not have is off (fence-agents {@code
 * missing_as_off}): machines that are deleted instead of stopped. Only {@link Reason#NO_SUCH_PLUG}
 * counts as missing.
 */
public final class MissingAsOff implements FenceDevice {
  private final FenceDevice device;
  private final FenceClock clock;

  /**
   * Wraps a device.
   *
   * @param device the device
   * @param clock tells when a plug was missed
   */
  public MissingAsOff(FenceDevice device, FenceClock clock) {
    this.device = device;
    this.clock = clock;
  }

  @Override
  public Evidence state(Plug plug, Deadline deadline) throws FenceException, InterruptedException {
    try {
      return device.state(plug, deadline);
    } catch (FenceException e) {
      if (e.reason() != Reason.NO_SUCH_PLUG) {
        throw e;
      }
      return new Evidence(
          PowerState.OFF, clock.now(), "missing_as_off", "missing: " + e.getMessage());
    }
  }

  @Override
  public void request(Plug plug, PowerState wanted, Deadline deadline)
      throws FenceException, InterruptedException {
    device.request(plug, wanted, deadline);
  }

  @Override
  public void check(List<Plug> plugs, Deadline deadline)
      throws FenceException, InterruptedException {
    if (plugs.isEmpty()) {
      device.check(plugs, deadline);
    }
    // One by one: a plug that is missing must not hide what is wrong with the next.
    for (Plug plug : plugs) {
      try {
        device.check(List.of(plug), deadline);
      } catch (FenceException e) {
        if (e.reason() != Reason.NO_SUCH_PLUG) {
          throw e;
        }
      }
    }
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

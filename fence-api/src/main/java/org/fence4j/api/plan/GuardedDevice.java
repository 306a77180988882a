package org.fence4j.api.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceDevice;

/**
 * The boundary to a plugin: whatever it throws becomes a described failure of that plugin, except
 * what no program survives.
 */
public final class GuardedDevice implements FenceDevice {
  private final String name;
  private final FenceDevice device;

  private GuardedDevice(String name, FenceDevice device) {
    this.name = name;
    this.device = device;
  }

  /**
   * Wraps a device.
   *
   * @param name how messages call it
   * @param device the plugin's device
   * @return a device that throws nothing undeclared
   */
  public static FenceDevice around(String name, FenceDevice device) {
    return device instanceof GuardedDevice ? device : new GuardedDevice(name, device);
  }

  @Override
  public Evidence state(Plug plug, Deadline deadline) throws FenceException, InterruptedException {
    try {
      return Objects.requireNonNull(device.state(plug, deadline), "state() returned null");
    } catch (RuntimeException | Error e) {
      throw defect(name, e);
    }
  }

  @Override
  public void request(Plug plug, PowerState wanted, Deadline deadline)
      throws FenceException, InterruptedException {
    try {
      device.request(plug, wanted, deadline);
    } catch (RuntimeException | Error e) {
      throw defect(name, e);
    }
  }

  @Override
  public void check(List<Plug> plugs, Deadline deadline)
      throws FenceException, InterruptedException {
    try {
      device.check(plugs, deadline);
    } catch (RuntimeException | Error e) {
      throw defect(name, e);
    }
  }

  @Override
  public <C extends Capability> Optional<C> capability(Class<C> type) {
    return device.capability(type);
  }

  @Override
  public void close() {
    try {
      device.close();
    } catch (RuntimeException | Error e) {
      // The result is known by now, and a broken clean-up must not change it.
      rethrowIfFatal(e);
    }
  }

  /**
   * Describes what a plugin threw although it must not.
   *
   * @param name how the message calls the plugin
   * @param thrown what it threw
   * @return a failure with reason DEFECT
   */
  public static FenceException defect(String name, Throwable thrown) {
    rethrowIfFatal(thrown);
    String what =
        thrown instanceof LinkageError
            ? " does not fit this version of fence4j or lacks a library: "
            : " failed unexpectedly: ";
    String words = thrown.toString().lines().findFirst().orElse("");
    return new FenceException(
        Reason.DEFECT, name + what + words + "; this is a defect of the plugin", thrown);
  }

  /** Out of memory and the like is nobody's defect, and no program goes on after it. */
  private static void rethrowIfFatal(Throwable thrown) {
    if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
      throw fatal;
    }
  }
}

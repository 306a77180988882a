package org.fence4j.api.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.FenceAction;
import org.fence4j.api.Plug;

/**
 * One device to be used in a method, with the plug and arguments of its own ({@code device} in
 * cluster.conf).
 *
 * @param device the device
 * @param plug the plug to act on
 * @param action the action this step insists on; empty takes the action of the whole run
 * @param arguments the step's own arguments; may hold secrets, so they are never printed
 */
public record FenceStep(
    DeviceConfig device, Plug plug, Optional<FenceAction> action, Map<String, String> arguments) {
  /** Copies the arguments, keeping their order. */
  public FenceStep {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  @Override
  public String toString() {
    return device.name() + " plug " + plug;
  }
}

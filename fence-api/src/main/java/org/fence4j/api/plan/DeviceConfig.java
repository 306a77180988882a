package org.fence4j.api.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A configured fence device ({@code fencedevice} in cluster.conf).
 *
 * @param name its name in the configuration
 * @param agent the agent that drives it, for example {@code fence_xenserver}
 * @param arguments its arguments in their order; may hold secrets, so it is never printed
 */
public record DeviceConfig(String name, String agent, Map<String, String> arguments) {
  /** Copies the arguments, keeping their order. */
  public DeviceConfig {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  @Override
  public String toString() {
    return name + " (" + agent + ")";
  }
}

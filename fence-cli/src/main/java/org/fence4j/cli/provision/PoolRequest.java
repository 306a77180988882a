package org.fence4j.cli.provision;

import java.time.Duration;
import java.util.Map;

/**
 * Which device is to do it, and how it is told.
 *
 * @param agent the agent whose plugin it is
 * @param options the options that open it, by their names on an agent's standard input; none of
 *     them a secret
 * @param timeout the time for all of it
 * @param json whether to print JSON
 */
public record PoolRequest(
    String agent, Map<String, String> options, Duration timeout, boolean json) {
  /** Copies the options. */
  public PoolRequest {
    options = Map.copyOf(options);
  }
}

package org.fence4j.testkit.rule.agent;

import java.time.Duration;

/**
 * The times to check an agent with.
 *
 * @param metadata the longest it may take for its metadata
 * @param timeout what {@code login_timeout}, {@code shell_timeout} and {@code power_timeout} are
 *     set to where the peer does not answer; of whole seconds
 * @param limit the longest it may take then
 */
public record AgentPace(Duration metadata, Duration timeout, Duration limit) {

  /**
   * The times of a cluster: Pacemaker gives metadata 10 s, and a monitor by default 20 s.
   *
   * @return 10 s, 2 s and 20 s
   */
  public static AgentPace usual() {
    return new AgentPace(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(20));
  }
}

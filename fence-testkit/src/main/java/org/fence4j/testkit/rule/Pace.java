package org.fence4j.testkit.rule;

import java.time.Duration;

/**
 * The times a kit works with.
 *
 * @param deadline what a call gets that must end by its deadline
 * @param grace how much later than its deadline a call may end, for a busy machine's sake
 * @param patience what a call gets that should succeed
 * @param watch how long to watch that nothing happens
 */
public record Pace(Duration deadline, Duration grace, Duration patience, Duration watch) {

  /**
   * Times for a device on a network.
   *
   * @return 1 s, 1.5 s, 20 s and 300 ms
   */
  public static Pace usual() {
    return new Pace(
        Duration.ofSeconds(1),
        Duration.ofMillis(1500),
        Duration.ofSeconds(20),
        Duration.ofMillis(300));
  }
}

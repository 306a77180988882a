package org.fence4j.api.plan;

import java.time.Duration;

/**
 * How patiently a device is asked.
 *
 * @param phaseLimit the longest time for reaching one state; a reboot has two such phases
 * @param firstPoll the pause before the first look after a request
 * @param longestPoll the pause grows from look to look up to this
 */
public record FencerSettings(Duration phaseLimit, Duration firstPoll, Duration longestPoll) {

  /**
   * Settings that look again after 100 ms first and at least once a second.
   *
   * @param phaseLimit the longest time for reaching one state
   * @return the settings
   */
  public static FencerSettings within(Duration phaseLimit) {
    return new FencerSettings(phaseLimit, Duration.ofMillis(100), Duration.ofSeconds(1));
  }

  Duration pollAfter(Duration previous) {
    Duration longer = previous.multipliedBy(2);
    return longer.compareTo(longestPoll) < 0 ? longer : longestPoll;
  }
}

package org.fence4j.api.plan;

import java.time.Duration;
import org.fence4j.api.FenceAction;

/**
 * How patiently a device is asked.
 *
 * @param phaseLimit the longest time for reaching one state; a reboot has two such phases
 * @param firstPoll the pause before the first look after a request
 * @param longestPoll the pause grows from look to look up to this
 * @param powerWait the time a device needs after a request before a look makes sense; comes on top
 *     of the phase
 * @param retryOn how often to try again to power on; a reboot tries that often in all, but at least
 *     once (fencing.py {@code --retry-on})
 * @param cycle reboot in one go where the device can prove the stop (RHCS {@code method=cycle})
 */
public record FencerSettings(
    Duration phaseLimit,
    Duration firstPoll,
    Duration longestPoll,
    Duration powerWait,
    int retryOn,
    boolean cycle) {

  /**
   * Settings that look again after 100 ms first and at least once a second, and try each thing
   * once.
   *
   * @param phaseLimit the longest time for reaching one state
   * @return the settings
   */
  public static FencerSettings within(Duration phaseLimit) {
    return new FencerSettings(
        phaseLimit, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ZERO, 0, false);
  }

  /**
   * The same with a steady pause between looks, for devices that dislike being asked often.
   *
   * @param pause the pause; less than 100 ms counts as that
   * @return new settings
   */
  public FencerSettings pollingEvery(Duration pause) {
    Duration least = Duration.ofMillis(100);
    Duration steady = pause.compareTo(least) < 0 ? least : pause;
    return new FencerSettings(phaseLimit, steady, steady, powerWait, retryOn, cycle);
  }

  /**
   * The same with another time for reaching a state.
   *
   * @param limit the longest time for reaching one state
   * @return new settings
   */
  public FencerSettings lasting(Duration limit) {
    return new FencerSettings(limit, firstPoll, longestPoll, powerWait, retryOn, cycle);
  }

  /**
   * The longest time an action may take.
   *
   * @param action the action
   * @return all its phases, with the waits after each request
   */
  public Duration budget(FenceAction action) {
    int phases =
        switch (action) {
          case OFF -> 1;
          case ON -> attemptsToPowerOn(action);
          case REBOOT -> 1 + attemptsToPowerOn(action);
        };
    return phase().multipliedBy(phases);
  }

  Duration phase() {
    return phaseLimit.plus(powerWait);
  }

  int attemptsToPowerOn(FenceAction action) {
    return action == FenceAction.ON ? 1 + retryOn : Math.max(1, retryOn);
  }

  Duration pollAfter(Duration previous) {
    Duration longer = previous.multipliedBy(2);
    return longer.compareTo(longestPoll) < 0 ? longer : longestPoll;
  }
}

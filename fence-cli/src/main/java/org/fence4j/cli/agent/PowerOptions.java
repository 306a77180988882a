package org.fence4j.cli.agent;

import java.time.Duration;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.api.plan.FencerSettings;

/** What the options say about time, patience and the way to reboot. */
final class PowerOptions {
  /** "No limit" of fence-agents; a day outlasts every cluster manager's patience. */
  private static final Duration NO_LIMIT = Duration.ofDays(1);

  /**
   * For actions that only look: Pacemaker kills a monitor after 20 s by default, and starting up
   * and cleaning up take their time.
   */
  private static final Duration LOOKING = Duration.ofSeconds(13);

  private final ParameterValues values;
  private final boolean looksMayLast;

  PowerOptions(ParameterValues given, Caller caller) {
    boolean disabled = given.get(StandardParameters.DISABLE_TIMEOUT);
    this.looksMayLast =
        disabled || (!caller.pacemaker() && given.given(StandardParameters.POWER_TIMEOUT));
    this.values =
        disabled
            ? given
                .with(StandardParameters.POWER_TIMEOUT, Duration.ZERO)
                .with(StandardParameters.LOGIN_TIMEOUT, Duration.ZERO)
                .with(StandardParameters.SHELL_TIMEOUT, Duration.ZERO)
            : given;
  }

  /** The options a device gets, with the limits that hold. */
  ParameterValues values() {
    return values;
  }

  FencerSettings fencer() {
    FencerSettings usual = FencerSettings.within(phase());
    FencerSettings polling =
        values.given(StandardParameters.STONITH_STATUS_SLEEP)
            ? usual.pollingEvery(values.get(StandardParameters.STONITH_STATUS_SLEEP))
            : usual;
    return new FencerSettings(
        polling.phaseLimit(),
        polling.firstPoll(),
        polling.longestPoll(),
        values.get(StandardParameters.POWER_WAIT),
        values.get(StandardParameters.RETRY_ON),
        values.get(StandardParameters.METHOD).equals("cycle"));
  }

  /** The longest time for an action, the delay not counted. */
  Duration budget(AgentAction action) {
    return action
        .power()
        .map(power -> fencer().budget(power))
        .orElseGet(() -> looksMayLast ? phase() : shorter(LOOKING));
  }

  private Duration shorter(Duration limit) {
    return phase().compareTo(limit) < 0 ? phase() : limit;
  }

  private Duration phase() {
    Duration given = values.get(StandardParameters.POWER_TIMEOUT);
    return given.isZero() ? NO_LIMIT : given;
  }
}

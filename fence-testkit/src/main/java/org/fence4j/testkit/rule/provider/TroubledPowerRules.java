package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.must;

import java.time.Duration;
import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.FenceFixture;

/** Switching, while not all goes well. */
final class TroubledPowerRules {
  private TroubledPowerRules() {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must(
                "POWER-11",
                "A plug whose device ignored request(OFF) is never told OFF: having asked proves"
                    + " nothing.",
                Needs.SWITCHING,
                Needs.TRUTH,
                Needs.SWITCH_IGNORED)
            .check(TroubledPowerRules::ignored),
        must(
                "POWER-12",
                "A refusal to switch reaches the caller, from request() or the next state(), with"
                    + " a reason that blames nobody else.",
                Needs.SWITCHING,
                Needs.SWITCH_REFUSED)
            .check(TroubledPowerRules::refused),
        must(
                "POWER-13",
                "request(HELD) and request(UNKNOWN) switch nothing.",
                Needs.SWITCHING,
                Needs.TRUTH)
            .check(TroubledPowerRules::noSuchWish),
        must(
                "POWER-14",
                "A request whose deadline has passed switches nothing and is a failure.",
                Needs.SWITCHING,
                Needs.TRUTH)
            .check(TroubledPowerRules::tooLate));
  }

  private static void ignored(Trial trial) throws Exception {
    trial.inflict(Fault.IGNORES_SWITCHING);
    FenceDevice device = trial.open();
    trial.state(device);
    Deadline deadline = trial.soon();
    try {
      device.request(trial.plug(), PowerState.OFF, deadline);
      while (!deadline.expired()) {
        PowerState seen = device.state(trial.plug(), trial.patience()).state();
        unless(
            seen != PowerState.OFF,
            "the plug is ON in truth, but is told OFF because that was asked for");
        deadline.sleep(Duration.ofMillis(50));
      }
    } catch (FenceException e) {
      // To notice that nothing happens is better still.
      return;
    }
  }

  private static void refused(Trial trial) throws Exception {
    trial.inflict(Fault.REFUSES_SWITCHING);
    FenceDevice device = trial.open();
    trial.state(device);
    FenceException failure =
        trial.failure(
            "a request that the device refused, and looking for "
                + trial.pace().deadline().toMillis()
                + " ms after it",
            () -> askAndLook(trial, device));
    List<Reason> honest = List.of(Reason.REFUSED, Reason.BLOCKED, Reason.BUSY, Reason.DENIED);
    unless(
        honest.contains(failure.reason()),
        "a refusal to switch is told as "
            + failure.reason()
            + " ("
            + failure.getMessage()
            + "); use REFUSED, BLOCKED, DENIED, or BUSY if asking again may help");
  }

  private static void askAndLook(Trial trial, FenceDevice device) throws Exception {
    Deadline deadline = trial.soon();
    device.request(trial.plug(), PowerState.OFF, trial.patience());
    while (!deadline.expired()) {
      device.state(trial.plug(), trial.patience());
      deadline.sleep(Duration.ofMillis(20));
    }
  }

  @SuppressWarnings("EmptyCatch")
  private static void noSuchWish(Trial trial) throws Exception {
    FenceDevice device = trial.open();
    trial.state(device);
    for (PowerState wish : List.of(PowerState.HELD, PowerState.UNKNOWN)) {
      try {
        device.request(trial.plug(), wish, trial.patience());
      } catch (FenceException | IllegalArgumentException e) {
        // To refuse is best.
      }
    }
    int switched = trial.outside().switched(trial.plug());
    unless(switched == 0, "a request for HELD or UNKNOWN switched the plug");
  }

  private static void tooLate(Trial trial) throws Exception {
    FenceDevice device = trial.open();
    trial.state(device);
    trial.failure(
        "request(OFF) with a deadline that has passed",
        () -> device.request(trial.plug(), PowerState.OFF, Trial.in(Duration.ZERO)));
    Thread.sleep(trial.pace().watch().toMillis());
    int switched = trial.outside().switched(trial.plug());
    unless(
        switched == 0 && trial.outside().actual(trial.plug()) == PowerState.ON,
        "a request whose deadline had passed switched the plug, when the next method is at work");
  }
}

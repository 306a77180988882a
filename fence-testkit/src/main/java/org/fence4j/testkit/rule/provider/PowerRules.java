package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.must;

import java.util.List;
import org.fence4j.api.FenceAction;
import org.fence4j.api.Outcome;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.plan.Fencer;
import org.fence4j.api.plan.FencerSettings;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.FenceFixture;

/** Switching, while all goes well. */
final class PowerRules {
  private PowerRules() {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must("POWER-1", "A plug that is on is off after request(OFF).", Needs.SWITCHING)
            .check(trial -> reached(trial, PowerState.ON, PowerState.OFF)),
        must("POWER-2", "A plug that is off is on after request(ON).", Needs.SWITCHING)
            .check(trial -> reached(trial, PowerState.OFF, PowerState.ON)),
        must(
                "POWER-3",
                "A plug that is held is off after request(OFF), and cannot go on any more.",
                Needs.SWITCHING,
                Needs.HELD)
            .check(trial -> reached(trial, PowerState.HELD, PowerState.OFF)),
        must("POWER-4", "A plug that is held is on after request(ON).", Needs.SWITCHING, Needs.HELD)
            .check(trial -> reached(trial, PowerState.HELD, PowerState.ON)),
        must(
                "POWER-5",
                "request(OFF) of a plug that is off already is no error and leaves it off.",
                Needs.SWITCHING)
            .check(trial -> already(trial, PowerState.OFF)),
        must(
                "POWER-6",
                "request(ON) of a plug that is on already is no error, and does not interrupt it.",
                Needs.SWITCHING)
            .check(trial -> already(trial, PowerState.ON)),
        must("POWER-7", "request(OFF) said twice does what it does said once.", Needs.SWITCHING)
            .check(PowerRules::twice),
        must(
                "POWER-8",
                "Through the framework a reboot is confirmed and ends with the plug on.",
                Needs.SWITCHING)
            .check(PowerRules::reboot),
        must(
                "POWER-9",
                "No plug but the one named is switched.",
                Needs.SWITCHING,
                Needs.OTHER_PLUG,
                Needs.TRUTH)
            .check(PowerRules::othersStay),
        must(
                "POWER-10",
                "After close() nothing is left that could switch the plug again.",
                Needs.SWITCHING,
                Needs.TRUTH)
            .check(PowerRules::staysAfterClose));
  }

  private static void reached(Trial trial, PowerState from, PowerState wanted) throws Exception {
    trial.bring(from);
    FenceDevice device = trial.open();
    device.request(trial.plug(), wanted, trial.patience());
    trial.await(device, wanted);
    if (trial.fixture().outside().isPresent()) {
      PowerState truth = trial.outside().actual(trial.plug());
      unless(
          truth == wanted,
          "the device tells " + wanted + ", but the plug is " + truth + " in truth");
    }
  }

  private static void already(Trial trial, PowerState state) throws Exception {
    trial.bring(state);
    FenceDevice device = trial.open();
    device.request(trial.plug(), state, trial.patience());
    trial.await(device, state);
    if (trial.fixture().outside().isPresent()) {
      int switched = trial.outside().switched(trial.plug());
      unless(
          trial.outside().actual(trial.plug()) == state && switched == 0,
          "request("
              + state
              + ") of a plug that was "
              + state
              + " switched it "
              + switched
              + " times");
    }
  }

  /** Looks first, as the framework does. */
  private static FenceDevice openOn(Trial trial) throws Exception {
    trial.bring(PowerState.ON);
    FenceDevice device = trial.open();
    trial.state(device);
    return device;
  }

  private static void twice(Trial trial) throws Exception {
    FenceDevice device = openOn(trial);
    device.request(trial.plug(), PowerState.OFF, trial.patience());
    trial.await(device, PowerState.OFF);
    device.request(trial.plug(), PowerState.OFF, trial.patience());
    trial.await(device, PowerState.OFF);
    if (trial.fixture().outside().isPresent()) {
      int switched = trial.outside().switched(trial.plug());
      unless(switched <= 1, "two request(OFF) switched the plug " + switched + " times");
    }
  }

  private static void reboot(Trial trial) throws Exception {
    trial.bring(PowerState.ON);
    FenceDevice device = trial.open();
    FencerSettings settings = FencerSettings.within(trial.pace().patience());
    Outcome outcome =
        new Fencer(device, settings)
            .run(FenceAction.REBOOT, trial.plug(), Trial.in(settings.budget(FenceAction.REBOOT)));
    unless(outcome.confirmed(), "the framework cannot confirm a reboot: " + outcome.summary());
    PowerState after = trial.state(device);
    unless(after == PowerState.ON, "after a reboot the plug is " + after);
  }

  private static void othersStay(Trial trial) throws Exception {
    Plug other = trial.fixture().otherPlug().orElseThrow();
    FenceDevice device = openOn(trial);
    device.request(trial.plug(), PowerState.OFF, trial.patience());
    trial.await(device, PowerState.OFF);
    device.request(trial.plug(), PowerState.ON, trial.patience());
    trial.await(device, PowerState.ON);
    int switched = trial.outside().switched(other);
    unless(
        switched == 0 && trial.outside().actual(other) == PowerState.ON,
        "switching " + trial.plug() + " switched " + other + " as well");
  }

  private static void staysAfterClose(Trial trial) throws Exception {
    FenceDevice device = openOn(trial);
    device.request(trial.plug(), PowerState.OFF, trial.patience());
    trial.await(device, PowerState.OFF);
    device.close();
    Thread.sleep(trial.pace().watch().toMillis());
    PowerState after = trial.outside().actual(trial.plug());
    unless(after == PowerState.OFF, "the plug was off, but is " + after + " after close()");
  }
}

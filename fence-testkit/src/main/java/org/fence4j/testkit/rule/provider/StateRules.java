package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.must;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.RuleViolation;

/** Reading a plug's state. */
final class StateRules {
  private StateRules() {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must("STATE-1", "A plug that is on is told ON.", Needs.PLUG, Needs.TRUTH)
            .check(trial -> told(trial, PowerState.ON)),
        must("STATE-2", "A plug that is off is told OFF.", Needs.PLUG, Needs.TRUTH)
            .check(trial -> told(trial, PowerState.OFF)),
        must(
                "STATE-3",
                "A plug that is held, and may go on and write, is told HELD, never OFF.",
                Needs.PLUG,
                Needs.HELD)
            .check(trial -> told(trial, PowerState.HELD)),
        must(
                "STATE-4",
                "What the device does not know is UNKNOWN or an exception, never OFF and never ON.",
                Needs.PLUG,
                Needs.UNKNOWN)
            .check(StateRules::unknown),
        must(
                "STATE-5",
                "Each look is a new one: what changed since the last one is seen by the same"
                    + " device.",
                Needs.PLUG,
                Needs.TRUTH)
            .check(StateRules::notRemembered),
        must("STATE-6", "Reading a state switches nothing.", Needs.PLUG, Needs.TRUTH)
            .check(StateRules::changesNothing),
        must(
                "STATE-7",
                "Evidence names its source and what was seen, each in one line.",
                Needs.PLUG)
            .check(StateRules::evidenceSays),
        must("STATE-8", "Evidence is dated by the clock of the context.", Needs.PLUG)
            .check(StateRules::evidenceIsDated));
  }

  private static void told(Trial trial, PowerState truth) throws Exception {
    trial.outside().set(trial.plug(), truth);
    PowerState seen = trial.state(trial.open());
    unless(
        seen == truth, "the plug is " + truth + ", but the first look of a device tells " + seen);
  }

  private static void unknown(Trial trial) throws Exception {
    trial.outside().set(trial.plug(), PowerState.UNKNOWN);
    PowerState seen;
    try {
      seen = trial.state(trial.open());
    } catch (FenceException e) {
      return;
    }
    unless(
        seen == PowerState.UNKNOWN,
        "the device does not know the plug's state, but state() tells "
            + seen
            + "; a false OFF destroys data");
  }

  private static void notRemembered(Trial trial) throws Exception {
    FenceDevice device = trial.open();
    PowerState before = trial.state(device);
    trial.outside().set(trial.plug(), PowerState.OFF);
    PowerState off = trial.state(device);
    trial.outside().set(trial.plug(), PowerState.ON);
    PowerState on = trial.state(device);
    if (before == off || on == off) {
      throw new RuleViolation(
          "the plug went ON, OFF, ON, but one device told "
              + List.of(before, off, on)
              + "; ask the peer at every call");
    }
  }

  private static void changesNothing(Trial trial) throws Exception {
    FenceDevice device = trial.open();
    trial.state(device);
    trial.state(device);
    device.close();
    int switched = trial.outside().switched(trial.plug());
    unless(switched == 0, "reading a state twice switched the plug " + switched + " times");
  }

  private static void evidenceSays(Trial trial) throws Exception {
    Evidence seen = trial.open().state(trial.plug(), trial.patience());
    oneLine("source", seen.source());
    oneLine("detail", seen.detail());
  }

  private static void oneLine(String what, String text) {
    unless(
        !text.isBlank() && text.lines().count() == 1,
        "the evidence's "
            + what
            + " is '"
            + text
            + "'; one line says who was asked, what was seen");
  }

  private static void evidenceIsDated(Trial trial) throws Exception {
    Instant before = trial.context().clock().now().minus(Duration.ofSeconds(1));
    Instant seen = trial.open().state(trial.plug(), trial.patience()).observedAt();
    Instant after = trial.context().clock().now().plus(Duration.ofSeconds(1));
    unless(
        seen.isAfter(before) && seen.isBefore(after),
        "a look now is dated " + seen + "; use context.clock().now()");
  }
}

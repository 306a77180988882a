package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.must;

import java.util.List;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.FenceFixture;

/** The check that monitor makes. */
final class CheckRules {
  private CheckRules() {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must("CHECK-1", "A check of a device that is well passes, without a plug.")
            .check(trial -> trial.open().check(List.of(), trial.patience())),
        must("CHECK-2", "A check of a plug that exists passes.", Needs.PLUG)
            .check(trial -> trial.open().check(List.of(trial.plug()), trial.patience())),
        must("CHECK-3", "A check of a plug that does not exist is the failure NO_SUCH_PLUG.")
            .check(CheckRules::noPlug),
        must(
                "CHECK-4",
                "A check with wrong credentials fails: whoever may not log in cannot fence.",
                Needs.WRONG_CREDENTIALS)
            .check(
                trial -> {
                  FenceDevice device = trial.open(trial.fixture().wrongCredentials().orElseThrow());
                  trial.failure(
                      "check() with wrong credentials",
                      () -> device.check(List.of(), trial.patience()));
                }),
        must("CHECK-5", "A check of a peer that cannot be reached fails.", Needs.REFUSAL)
            .check(
                trial -> {
                  trial.inflict(Fault.REFUSES_CONNECTIONS);
                  FenceDevice device = trial.open();
                  trial.failure(
                      "check() of a peer that refuses connections",
                      () -> device.check(List.of(), trial.shortPatience()));
                }),
        must("CHECK-6", "A check switches nothing.", Needs.PLUG, Needs.TRUTH)
            .check(CheckRules::changesNothing));
  }

  private static void noPlug(Trial trial) throws Exception {
    FenceDevice device = trial.open();
    FenceException failure =
        trial.failure(
            "check() of a plug that does not exist",
            () -> device.check(List.of(trial.noPlug()), trial.patience()));
    unless(
        failure.reason() == Reason.NO_SUCH_PLUG,
        "check() of a plug that does not exist fails with "
            + failure.reason()
            + "; use NO_SUCH_PLUG");
  }

  @SuppressWarnings("EmptyCatch")
  private static void changesNothing(Trial trial) throws Exception {
    try (FenceDevice device = trial.openOrRefuse(trial.fixture().options())) {
      device.check(List.of(trial.plug()), trial.patience());
    } catch (FenceException e) {
      // Whether it passes is another rule's matter.
    }
    int switched = trial.outside().switched(trial.plug());
    unless(switched == 0, "check() switched the plug " + switched + " times");
  }
}

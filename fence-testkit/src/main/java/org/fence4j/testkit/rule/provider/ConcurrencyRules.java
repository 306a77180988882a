package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.must;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.TimedCall;
import org.fence4j.testkit.rule.TimedCall.Ended;

/** Several devices of one provider at once. */
final class ConcurrencyRules {
  private static final int LOOKS = 5;

  private ConcurrencyRules() {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must("MANY-1", "Two devices asked at the same time both tell the state.", Needs.PLUG)
            .check(ConcurrencyRules::together),
        must("MANY-2", "Closing one device does not disturb another.", Needs.PLUG)
            .check(ConcurrencyRules::oneCloses),
        must(
                "MANY-3",
                "A device that waits for a silent peer does not hold up another's close().",
                Needs.PLUG,
                Needs.SILENCE)
            .check(ConcurrencyRules::oneWaits));
  }

  private static void together(Trial trial) throws Exception {
    PowerState expected = trial.state(trial.open());
    List<TimedCall> calls = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      FenceDevice device = trial.open();
      calls.add(TimedCall.start(() -> looks(trial, device)));
    }
    for (TimedCall call : calls) {
      Ended ended = call.await(trial.pace().patience().plus(trial.pace().grace()));
      unless(
          ended.failure().isEmpty(),
          "of two devices asked at once one fails: "
              + ended.failure().map(Throwable::toString).orElse(""));
      Object seen = ended.value().orElse(List.of());
      unless(
          seen.equals(Collections.nCopies(LOOKS, expected)),
          "of two devices asked at once one tells " + seen + " in place of " + expected);
    }
  }

  private static List<PowerState> looks(Trial trial, FenceDevice device) throws Exception {
    List<PowerState> seen = new ArrayList<>();
    for (int i = 0; i < LOOKS; i++) {
      seen.add(trial.state(device));
    }
    return seen;
  }

  private static void oneCloses(Trial trial) throws Exception {
    FenceDevice stays = trial.open();
    FenceDevice goes = trial.openOrRefuse(trial.fixture().options());
    PowerState before = trial.state(stays);
    trial.state(goes);
    goes.close();
    Ended ended = TimedCall.run(() -> trial.state(stays), trial.pace().patience());
    unless(
        ended.value().filter(before::equals).isPresent(),
        "after another device was closed, this one fails: "
            + ended.failure().map(Throwable::toString).orElse("it tells another state"));
  }

  private static void oneWaits(Trial trial) throws Exception {
    trial.inflict(Fault.SILENT);
    FenceDevice waits = trial.open();
    FenceDevice goes = trial.openOrRefuse(trial.fixture().options());
    Duration time = trial.pace().grace().plus(trial.pace().deadline()).multipliedBy(2);
    TimedCall call = TimedCall.start(() -> waits.state(trial.plug(), Trial.in(time)));
    try {
      Thread.sleep(trial.pace().watch().toMillis());
      TimedCall.run(goes::close, trial.pace().grace());
    } finally {
      call.interrupt();
    }
  }
}

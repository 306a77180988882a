package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.must;

import java.time.Duration;
import java.util.List;
import org.fence4j.api.FenceException;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.TimedCall;
import org.fence4j.testkit.rule.TimedCall.Ended;

/** Closing a device. */
final class CloseRules {
  /** "A few seconds", says FenceDevice.close(). */
  private static final Duration FEW_SECONDS = Duration.ofSeconds(5);

  private CloseRules() {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must("CLOSE-1", "close() of a device that was never asked throws nothing.")
            .check(trial -> closes(trial.openOrRefuse(trial.fixture().options()), "unused")),
        must("CLOSE-2", "close() a second time throws nothing.", Needs.PLUG)
            .check(CloseRules::twice),
        must(
                "CLOSE-3",
                "close() while the peer is silent ends within 5 s and throws nothing.",
                Needs.PLUG,
                Needs.SILENCE)
            .check(CloseRules::whileSilent),
        must(
                "CLOSE-4",
                "close() after a call that failed throws nothing.",
                Needs.PLUG,
                Needs.REFUSAL)
            .check(CloseRules::afterFailure));
  }

  private static void closes(FenceDevice device, String which) throws Exception {
    Ended ended = TimedCall.run(device::close, FEW_SECONDS);
    unless(
        ended.failure().isEmpty(),
        "close() of a device that is "
            + which
            + " throws "
            + ended.failure().map(Throwable::toString).orElse("")
            + "; catch what goes wrong on the way out");
  }

  private static void twice(Trial trial) throws Exception {
    FenceDevice device = trial.openOrRefuse(trial.fixture().options());
    trial.state(device);
    device.close();
    closes(device, "closed already");
  }

  private static void whileSilent(Trial trial) throws Exception {
    FenceDevice device = trial.openOrRefuse(trial.fixture().options());
    trial.state(device);
    trial.inflict(Fault.SILENT);
    closes(device, "connected to a silent peer");
  }

  @SuppressWarnings("EmptyCatch")
  private static void afterFailure(Trial trial) throws Exception {
    FenceDevice device = trial.openOrRefuse(trial.fixture().options());
    trial.state(device);
    trial.inflict(Fault.REFUSES_CONNECTIONS);
    try {
      device.state(trial.plug(), trial.soon());
    } catch (FenceException e) {
      // That is what should happen.
    }
    closes(device, "without its peer");
  }
}

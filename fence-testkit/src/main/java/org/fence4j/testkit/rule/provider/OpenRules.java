package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.must;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.param.ParameterException;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.RuleViolation;
import org.fence4j.testkit.rule.TimedCall;

/** Opening a device. */
final class OpenRules {
  private OpenRules() {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must("OPEN-1", "Each call of open() gives a device of its own.").check(OpenRules::twice),
        must(
                "OPEN-2",
                "Without one of the options, open() works or says what is missing, with reason"
                    + " MISCONFIGURED.")
            .check(OpenRules::incomplete),
        must(
                "OPEN-3",
                "open() has no deadline, so it does not wait for a peer that is silent.",
                Needs.SILENCE)
            .check(OpenRules::silent));
  }

  private static void twice(Trial trial) throws Exception {
    FenceDevice one = trial.open();
    FenceDevice other = trial.open();
    unless(one != other, "open() gave the same device twice; whoever closes one closes both");
  }

  @SuppressWarnings("EmptyCatch")
  private static void incomplete(Trial trial) {
    for (String left : trial.fixture().options().keySet()) {
      Map<String, String> fewer = new LinkedHashMap<>(trial.fixture().options());
      fewer.remove(left);
      try {
        trial.openOrRefuse(fewer).close();
      } catch (ParameterException e) {
        // The framework tells what is missing, and opens nothing.
      } catch (FenceException e) {
        unless(
            e.reason() == Reason.MISCONFIGURED,
            "without " + left + " open() fails with " + e.reason() + "; use MISCONFIGURED");
      } catch (RuleViolation e) {
        throw e;
      } catch (RuntimeException e) {
        throw new RuleViolation(
            "without "
                + left
                + " open() throws "
                + e
                + "; require the option, or say it is missing");
      }
    }
  }

  private static void silent(Trial trial) throws Exception {
    trial.inflict(Fault.SILENT);
    // A password may still be fetched or a file read, but nobody waits for a network.
    TimedCall.Ended ended = TimedCall.run(() -> trial.open(), trial.pace().grace());
    if (ended.failure().isPresent()) {
      unless(
          ended.failure().get() instanceof FenceException,
          "with a silent peer open() throws " + ended.failure().get());
    }
  }
}

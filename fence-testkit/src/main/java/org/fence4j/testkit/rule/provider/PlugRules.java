package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.must;

import java.util.List;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.RuleViolation;

/** Plugs that are not there, or not one. */
final class PlugRules {
  private static final List<String> ODD_NAMES =
      List.of(
          "kit \"none\" 'x'",
          "kit<none>&amp;",
          "kit\nnone",
          "kit;none|$(none)",
          "kit%00none%",
          "kit\u00fc\ud83d\ude00none",
          "kit=none,none",
          "x".repeat(2000));

  private PlugRules() {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must("PLUG-1", "The state of a plug that does not exist is the failure NO_SUCH_PLUG.")
            .check(
                trial ->
                    reason(
                        trial,
                        "state() of a plug that does not exist",
                        Reason.NO_SUCH_PLUG,
                        device -> device.state(trial.noPlug(), trial.patience()))),
        must(
                "PLUG-2",
                "A request for a plug that does not exist is the failure NO_SUCH_PLUG, and"
                    + " switches no other.",
                Needs.SWITCHING)
            .check(PlugRules::requestForNone),
        must(
                "PLUG-3",
                "The state of a name that fits several plugs is the failure AMBIGUOUS_PLUG.",
                Needs.AMBIGUOUS)
            .check(
                trial ->
                    reason(
                        trial,
                        "state() of a name that fits several plugs",
                        Reason.AMBIGUOUS_PLUG,
                        device -> device.state(ambiguous(trial), trial.patience()))),
        must(
                "PLUG-4",
                "A request for a name that fits several plugs is the failure AMBIGUOUS_PLUG.",
                Needs.AMBIGUOUS,
                Needs.SWITCHING)
            .check(
                trial ->
                    reason(
                        trial,
                        "request(OFF) for a name that fits several plugs",
                        Reason.AMBIGUOUS_PLUG,
                        device ->
                            device.request(ambiguous(trial), PowerState.OFF, trial.patience()))),
        must(
                "PLUG-5",
                "A name with quotes, brackets, control characters or of any length is answered by"
                    + " a failure, never by a state.")
            .check(PlugRules::oddNames));
  }

  private static Plug ambiguous(Trial trial) {
    return trial.fixture().ambiguousPlug().orElseThrow();
  }

  /** A call to a device. */
  private interface Call {
    void to(FenceDevice device) throws Exception;
  }

  private static void reason(Trial trial, String what, Reason expected, Call call)
      throws Exception {
    FenceDevice device = trial.open();
    FenceException failure = trial.failure(what, () -> call.to(device));
    unless(
        failure.reason() == expected,
        what
            + " fails with "
            + failure.reason()
            + " ("
            + failure.getMessage()
            + "); use "
            + expected);
  }

  private static void requestForNone(Trial trial) throws Exception {
    reason(
        trial,
        "request(OFF) for a plug that does not exist",
        Reason.NO_SUCH_PLUG,
        device -> device.request(trial.noPlug(), PowerState.OFF, trial.patience()));
    if (trial.fixture().outside().isPresent()) {
      unless(
          trial.outside().switched(trial.plug()) == 0,
          "request(OFF) for a plug that does not exist switched " + trial.plug());
    }
  }

  @SuppressWarnings("EmptyCatch")
  private static void oddNames(Trial trial) throws Exception {
    FenceDevice device = trial.open();
    for (String name : ODD_NAMES) {
      String shown = name.length() > 30 ? name.length() + " letters" : name.replace('\n', ' ');
      try {
        PowerState state = trial.state(device, new Plug(name));
        throw new RuleViolation("a plug called [" + shown + "] is told " + state);
      } catch (FenceException e) {
        // A failure is what is wanted.
      } catch (RuleViolation e) {
        throw e;
      } catch (RuntimeException e) {
        throw new RuleViolation(
            "a plug called [" + shown + "] is answered with " + e + "; quote it for the peer");
      }
    }
  }
}

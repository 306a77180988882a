package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.must;
import static org.fence4j.testkit.rule.provider.Draft.should;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.FenceFixture;

/** Failures say what is wrong. */
final class ErrorRules {
  private ErrorRules() {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must(
                "ERROR-1",
                "Wrong credentials are the failure DENIED, which the framework does not repeat:"
                    + " that would lock the account.",
                Needs.PLUG,
                Needs.WRONG_CREDENTIALS)
            .check(
                trial ->
                    reason(denied(trial), Set.of(Reason.DENIED), "wrong credentials are told as ")),
        must(
                "ERROR-2",
                "A peer that refuses connections is the failure UNREACHABLE.",
                Needs.PLUG,
                Needs.REFUSAL)
            .check(
                trial ->
                    reason(
                        under(trial, Fault.REFUSES_CONNECTIONS),
                        Set.of(Reason.UNREACHABLE),
                        "a peer that refuses connections is told as ")),
        must(
                "ERROR-3",
                "An answer that makes no sense is the failure GARBLED or UNREACHABLE, not a"
                    + " defect and not a state.",
                Needs.PLUG,
                Needs.GARBAGE)
            .check(
                trial ->
                    reason(
                        under(trial, Fault.GARBAGE),
                        Set.of(Reason.GARBLED, Reason.UNREACHABLE),
                        "an answer that makes no sense is told as ")),
        must(
                "ERROR-4",
                "A failure's message is one line that does not name a Java class.",
                Needs.PLUG,
                Needs.REFUSAL)
            .check(trial -> readable(under(trial, Fault.REFUSES_CONNECTIONS).getMessage())),
        should("ERROR-5", "The message about a plug that does not exist names it.")
            .check(ErrorRules::namesThePlug),
        should(
                "ERROR-6",
                "The message about a peer that cannot be reached names one of the options' hosts.",
                Needs.PLUG,
                Needs.REFUSAL)
            .check(ErrorRules::namesThePeer));
  }

  private static FenceException denied(Trial trial) throws Exception {
    Map<String, String> wrong = trial.fixture().wrongCredentials().orElseThrow();
    FenceDevice device = trial.open(wrong);
    return trial.failure(
        "state() with wrong credentials", () -> device.state(trial.plug(), trial.patience()));
  }

  private static FenceException under(Trial trial, Fault fault) throws Exception {
    trial.inflict(fault);
    FenceDevice device = trial.open();
    return trial.failure(
        "state() of a peer that " + fault, () -> device.state(trial.plug(), trial.shortPatience()));
  }

  private static void reason(FenceException failure, Set<Reason> expected, String what) {
    unless(
        expected.contains(failure.reason()),
        what + failure.reason() + " (" + failure.getMessage() + "); use one of " + expected);
  }

  private static void readable(String message) {
    unless(
        !message.isBlank() && message.lines().count() == 1,
        "a failure's message is '" + message + "'; write one line: who, what, what to do");
    unless(
        !message.matches("(?s).*\\b[a-z]+(\\.[a-z0-9]+)+\\.[A-Z]\\w+.*"),
        "a failure's message names a Java class: " + message);
  }

  private static void namesThePlug(Trial trial) throws Exception {
    FenceDevice device = trial.open();
    String message =
        trial
            .failure(
                "state() of a plug that does not exist", () -> trial.state(device, trial.noPlug()))
            .getMessage();
    unless(
        message.contains(trial.noPlug().name()),
        "'" + message + "' does not name the plug " + trial.noPlug());
  }

  private static void namesThePeer(Trial trial) throws Exception {
    String message = under(trial, Fault.REFUSES_CONNECTIONS).getMessage();
    boolean named =
        trial.fixture().options().values().stream()
            .flatMap(value -> List.of(value.split("[^A-Za-z0-9.-]+")).stream())
            .filter(word -> word.contains(".") && word.length() >= 4)
            .anyMatch(message::contains);
    unless(named, "'" + message + "' names no host of the options");
  }
}

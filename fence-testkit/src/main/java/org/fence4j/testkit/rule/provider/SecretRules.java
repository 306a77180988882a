package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.must;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.FenceFixture;

/** A secret leaves the provider towards its peer and nowhere else. */
final class SecretRules {
  private SecretRules() {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must(
                "SECRET-1",
                "No exception holds a secret, its causes included, whatever goes wrong.",
                Needs.PASSWORD,
                Needs.PLUG)
            .check(SecretRules::exceptions),
        must(
                "SECRET-2",
                "The exception about wrong credentials does not repeat them.",
                Needs.PASSWORD,
                Needs.PLUG,
                Needs.WRONG_CREDENTIALS)
            .check(SecretRules::denied),
        must("SECRET-3", "No note and no warning holds a secret.", Needs.PASSWORD, Needs.PLUG)
            .check(SecretRules::notes),
        must("SECRET-4", "No evidence holds a secret.", Needs.PASSWORD, Needs.PLUG)
            .check(
                trial -> {
                  Evidence seen = trial.open().state(trial.plug(), trial.patience());
                  Secrets.absent(secrets(trial), "the evidence of a state", seen.toString());
                }),
        must("SECRET-5", "A device and a provider print no secret.", Needs.PASSWORD)
            .check(
                trial -> {
                  String printed = trial.open() + " " + trial.fixture().provider();
                  Secrets.absent(secrets(trial), "toString() of a device or provider", printed);
                }),
        must(
                "SECRET-6",
                "Nothing at all is printed on standard output or standard error, which belong to"
                    + " the agent.",
                Needs.PLUG)
            .observingTheProcess()
            .check(SecretRules::standardStreams));
  }

  private static List<String> secrets(Trial trial) {
    return Secrets.of(trial.fixture(), trial.fixture().options());
  }

  private static void exceptions(Trial trial) throws Exception {
    List<Fault> faults = new ArrayList<>(trial.fixture().faults());
    faults.removeAll(List.of(Fault.REFUSES_SWITCHING, Fault.IGNORES_SWITCHING));
    faults.add(0, Fault.NONE);
    for (Fault fault : faults) {
      trial.fixture().reset();
      if (fault != Fault.NONE) {
        trial.inflict(fault);
      }
      try (FenceDevice device = trial.openOrRefuse(trial.fixture().options())) {
        device.state(trial.noPlug(), fault == Fault.NONE ? trial.patience() : trial.soon());
      } catch (FenceException e) {
        Secrets.absent(secrets(trial), "the exception of a peer with " + fault, Secrets.printed(e));
      }
    }
  }

  private static void denied(Trial trial) throws Exception {
    Map<String, String> wrong = trial.fixture().wrongCredentials().orElseThrow();
    FenceDevice device = trial.open(wrong);
    FenceException failure =
        trial.failure(
            "state() with wrong credentials", () -> device.state(trial.plug(), trial.patience()));
    List<String> secrets = Secrets.of(trial.fixture(), wrong);
    Secrets.absent(secrets, "the exception about wrong credentials", Secrets.printed(failure));
  }

  @SuppressWarnings("EmptyCatch")
  private static void notes(Trial trial) throws Exception {
    try (FenceDevice device = trial.openOrRefuse(trial.fixture().options())) {
      trial.state(device);
      device.check(List.of(), trial.patience());
    } catch (FenceException e) {
      // What was said counts, not whether all went well.
    }
    Secrets.absent(secrets(trial), "a note or warning", String.join("\n", trial.said()));
  }

  private static void standardStreams(Trial trial) throws Exception {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      try (FenceDevice device = trial.openOrRefuse(trial.fixture().options())) {
        trial.state(device);
      }
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    String text = printed.toString(StandardCharsets.UTF_8);
    unless(
        text.isEmpty(),
        "opening a device and reading a state printed "
            + text.length()
            + " characters; tell it through FenceContext.note");
  }
}

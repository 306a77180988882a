package org.fence4j.testkit.rule;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.fence4j.api.FenceException;
import org.fence4j.testkit.rule.RuleResult.Status;

/** Runs rules, each on a thread of its own and for a limited time: what is tested may hang. */
public final class RuleRunner {
  private final Duration limit;

  /**
   * Makes a runner.
   *
   * @param limit the longest a rule may take; one that takes longer is broken
   */
  public RuleRunner(Duration limit) {
    this.limit = limit;
  }

  /**
   * Runs a rule.
   *
   * @param rule the rule
   * @param fixture what is under test
   * @param <F> the kind of fixture
   * @return how it ended
   * @throws InterruptedException if this thread is interrupted; the rule is interrupted as well
   */
  public <F> RuleResult run(ConformanceRule<F> rule, F fixture) throws InterruptedException {
    long start = System.nanoTime();
    Optional<String> lack =
        rule.needs().stream()
            .filter(need -> !need.present().test(fixture))
            .map(Control::need)
            .reduce((one, other) -> one + " and " + other);
    if (lack.isPresent()) {
      return result(rule, Status.NOT_RUN, "the fixture lacks " + lack.get(), start);
    }
    try {
      TimedCall.Ended ended =
          TimedCall.run(
              () -> {
                rule.check().run(fixture);
              },
              limit);
      return ended
          .failure()
          .map(thrown -> failed(rule, thrown, start))
          .orElseGet(() -> result(rule, Status.PASSED, "", start));
    } catch (RuleViolation hung) {
      return result(rule, Status.FAILED, words(hung), start);
    }
  }

  private static RuleResult failed(ConformanceRule<?> rule, Throwable thrown, long start) {
    if (thrown instanceof NotRunException) {
      return result(rule, Status.NOT_RUN, words(thrown), start);
    }
    if (thrown instanceof RuleViolation) {
      return result(rule, Status.FAILED, words(thrown), start);
    }
    String what =
        thrown instanceof FenceException e
            ? "a call failed that should succeed, with reason " + e.reason() + ": " + words(e)
            : "a call threw what no caller can handle, "
                + thrown
                + origin(thrown)
                + "; throw a FenceException whose reason and message tell what is wrong";
    return result(rule, Status.FAILED, what, start);
  }

  private static String origin(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  private static String words(Throwable thrown) {
    return Objects.requireNonNullElse(thrown.getMessage(), thrown.toString());
  }

  private static RuleResult result(
      ConformanceRule<?> rule, Status status, String message, long start) {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new RuleResult(rule.id(), rule.level(), rule.intent(), status, message, took);
  }
}

package org.fence4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.RuleLevel;
import org.fence4j.testkit.rule.RuleResult;
import org.fence4j.testkit.rule.RuleResult.Status;
import org.fence4j.testkit.rule.RuleRunner;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Rules as JUnit tests. */
final class RuleTests {
  /** Far above what any rule takes: it only ends what hangs. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private RuleTests() {}

  static <F extends FenceFixture> Stream<DynamicTest> of(
      List<ConformanceRule<F>> rules, F fixture) {
    RuleRunner runner = new RuleRunner(LIMIT);
    return rules.stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.id() + " " + rule.level() + " " + rule.intent(),
                    () -> judge(runner.run(rule, fixture))))
        .onClose(() -> close(fixture));
  }

  private static void judge(RuleResult result) {
    if (result.status() == Status.NOT_RUN) {
      throw new TestAbortedException(result.id() + " not run, because " + result.message());
    }
    if (result.status() == Status.FAILED) {
      String message = result.id() + ": " + result.message();
      if (result.level() == RuleLevel.MUST) {
        throw new AssertionFailedError(message + " [" + result.intent() + "]");
      }
      throw new TestAbortedException(message + " (" + result.level() + ")");
    }
  }

  private static void close(FenceFixture fixture) {
    try {
      fixture.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

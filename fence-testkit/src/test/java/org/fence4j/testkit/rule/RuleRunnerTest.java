package org.fence4j.testkit.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.testkit.rule.RuleResult.Status;
import org.junit.jupiter.api.Test;

class RuleRunnerTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static ConformanceRule<String> rule(
      ConformanceRule.Check<String> check, List<Control<String>> needs) {
    return new ConformanceRule<>("KIT-1", RuleLevel.MUST, "It holds.", needs, false, check);
  }

  private static RuleResult run(ConformanceRule.Check<String> check) throws Exception {
    return new RuleRunner(LIMIT).run(rule(check, List.of()), "fixture");
  }

  private static void told(Status status, String message, RuleResult result) {
    assertEquals(status, result.status());
    assertTrue(result.message().startsWith(message), result.message());
  }

  @Test
  void aCheckThatReturnsHasPassedAndItsTimeIsTold() throws Exception {
    List<String> seen = new ArrayList<>();
    RuleResult result = run(seen::add);
    assertEquals(
        new RuleResult("KIT-1", RuleLevel.MUST, "It holds.", Status.PASSED, "", result.took()),
        result);
    assertEquals(List.of("fixture"), seen);
    assertTrue(result.took().compareTo(LIMIT) < 0, result.took()::toString);
  }

  @Test
  void whatAFixtureLacksIsNamedAndTheCheckIsNotRun() throws Exception {
    List<Control<String>> needs =
        List.of(
            new Control<>("a hat", fixture -> false),
            new Control<>("a name", fixture -> fixture.equals("fixture")),
            new Control<>("a coat", fixture -> false));
    List<String> seen = new ArrayList<>();
    RuleResult result = new RuleRunner(LIMIT).run(rule(seen::add, needs), "fixture");
    told(Status.NOT_RUN, "the fixture lacks a hat and a coat", result);
    assertEquals(List.of(), seen);
  }

  @Test
  void aViolationIsAFailureInItsOwnWords() throws Exception {
    told(
        Status.FAILED,
        "it does not",
        run(
            fixture -> {
              throw new RuleViolation("it does not");
            }));
  }

  @Test
  void whatCannotBeToldIsNotRun() throws Exception {
    told(
        Status.NOT_RUN,
        "nobody knows",
        run(
            fixture -> {
              throw new NotRunException("nobody knows");
            }));
  }

  @Test
  void aCallThatFailsIsToldWithItsReason() throws Exception {
    told(
        Status.FAILED,
        "a call failed that should succeed, with reason DENIED: no entry",
        run(
            fixture -> {
              throw new FenceException(Reason.DENIED, "no entry");
            }));
  }

  @Test
  void whatNoCallerCanHandleIsToldWithItsOrigin() throws Exception {
    RuleResult result =
        run(
            fixture -> {
              throw new IllegalStateException("oops");
            });
    told(
        Status.FAILED,
        "a call threw what no caller can handle, java.lang.IllegalStateException: oops at"
            + " org.fence4j.testkit.rule.RuleRunnerTest",
        result);
  }

  @Test
  void anExceptionWithoutWordsOrOriginIsToldToo() throws Exception {
    RuntimeException bare = new RuntimeException();
    bare.setStackTrace(new StackTraceElement[0]);
    told(
        Status.FAILED,
        "a call threw what no caller can handle, java.lang.RuntimeException; throw",
        run(
            fixture -> {
              throw bare;
            }));
  }

  @Test
  void aCheckThatHangsIsAFailureThatTellsWhereItWaits() throws Exception {
    RuleResult result =
        new RuleRunner(Duration.ofMillis(200))
            .run(rule(fixture -> Thread.sleep(60_000), List.of()), "fixture");
    told(Status.FAILED, "a call did not end within 200 ms, it waits at org.fence4j", result);
  }
}

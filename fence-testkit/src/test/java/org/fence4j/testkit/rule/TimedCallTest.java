package org.fence4j.testkit.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fence4j.testkit.rule.TimedCall.Ended;
import org.junit.jupiter.api.Test;

class TimedCallTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final CountDownLatch interrupted = new CountDownLatch(1);

  private void waitForAnInterrupt() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
  }

  private void assertInterrupted() throws InterruptedException {
    assertTrue(interrupted.await(10, TimeUnit.SECONDS), "the call was not interrupted");
  }

  @Test
  void whatACallReturnsIsToldAndHowLongItTook() throws Exception {
    Ended ended = TimedCall.run(() -> "value", LIMIT);
    assertEquals(Optional.of("value"), ended.value());
    assertEquals(Optional.empty(), ended.failure());
    assertFalse(ended.interruptedLeft());
    assertTrue(ended.took().compareTo(LIMIT) < 0, ended.took()::toString);
  }

  @Test
  void whatACallThrowsIsTold() throws Exception {
    IllegalStateException oops = new IllegalStateException("oops");
    TimedCall.Work work =
        () -> {
          throw oops;
        };
    Ended ended = TimedCall.run(work, LIMIT);
    assertSame(oops, ended.failure().orElseThrow());
    assertEquals(Optional.empty(), ended.value());
  }

  @Test
  void anInterruptThatIsLeftIsTold() throws Exception {
    TimedCall.Work work = () -> Thread.currentThread().interrupt();
    assertTrue(TimedCall.run(work, LIMIT).interruptedLeft());
  }

  @Test
  void aCallThatDoesNotEndIsAViolationAndIsInterrupted() throws Exception {
    TimedCall call = TimedCall.start((TimedCall.Work) this::waitForAnInterrupt);
    RuleViolation violation =
        assertThrows(RuleViolation.class, () -> call.await(Duration.ofMillis(100)));
    String place = "it waits at org.fence4j.testkit.rule.TimedCallTest.waitForAnInterrupt";
    assertTrue(violation.toString().contains(place), violation::toString);
    assertInterrupted();
  }

  @Test
  void whoeverIsInterruptedWhileHeWaitsInterruptsTheCall() throws Exception {
    Thread.currentThread().interrupt();
    TimedCall.Work work = this::waitForAnInterrupt;
    assertThrows(InterruptedException.class, () -> TimedCall.run(work, LIMIT));
    assertInterrupted();
  }
}

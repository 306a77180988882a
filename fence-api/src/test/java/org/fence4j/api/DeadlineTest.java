package org.fence4j.api;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private final ManualClock clock = new ManualClock();
  private final Deadline tenSeconds = Deadline.after(ofSeconds(10), clock);

  @Test
  void remainingTimeShrinksWithTheClock() {
    clock.advance(ofSeconds(4));

    assertEquals(ofSeconds(6), tenSeconds.remaining());
    assertFalse(tenSeconds.expired());
  }

  @Test
  void remainingTimeIsNeverNegative() {
    clock.advance(ofSeconds(11));

    assertEquals(ZERO, tenSeconds.remaining());
  }

  @Test
  void deadlineHasPassedInTheVeryMomentItNames() {
    clock.advance(ofSeconds(10));

    assertTrue(tenSeconds.expired());
  }

  @Test
  void budgetOfZeroHasPassedAtOnce() {
    assertTrue(Deadline.after(ZERO, clock).expired());
  }

  @Test
  void negativeBudgetIsRejected() {
    assertThrows(
        IllegalArgumentException.class, () -> Deadline.after(ofSeconds(1).negated(), clock));
  }

  @Test
  void hundredYearsAreMeasuredWithoutOverflow() {
    Deadline far = Deadline.after(ofDays(36_500), clock);
    clock.advance(ofDays(1));

    assertEquals(ofDays(36_499), far.remaining());
  }

  @Test
  void atMostStartsItsLimitNow() {
    clock.advance(ofSeconds(2));

    assertEquals(ofSeconds(3), tenSeconds.atMost(ofSeconds(3)).remaining());
  }

  @Test
  void atMostNeverPostponesTheDeadline() {
    assertSame(tenSeconds, tenSeconds.atMost(ofSeconds(11)));
  }

  @Test
  void atMostLeavesTheOriginalDeadlineAlone() {
    tenSeconds.atMost(ofSeconds(3));

    assertEquals(ofSeconds(10), tenSeconds.remaining());
  }

  @Test
  void shareIsAnEqualPartOfWhatIsLeftNow() {
    clock.advance(ofSeconds(1));

    assertEquals(ofSeconds(3), tenSeconds.share(3).remaining());
  }

  @Test
  void onlyShareIsAllThatIsLeft() {
    clock.advance(ofSeconds(4));

    assertEquals(ofSeconds(6), tenSeconds.share(1).remaining());
  }

  @Test
  void shareOfAPassedDeadlineHasPassedToo() {
    clock.advance(ofSeconds(11));

    assertTrue(tenSeconds.share(2).expired());
  }

  @Test
  void sleepTakesAsLongAsAsked() throws InterruptedException {
    tenSeconds.sleep(ofMillis(50));

    assertEquals(List.of(ofMillis(50)), clock.sleeps());
  }

  @Test
  void sleepNeverGoesPastTheEnd() throws InterruptedException {
    clock.advance(ofSeconds(9));

    tenSeconds.sleep(ofSeconds(5));

    assertEquals(List.of(ofSeconds(1)), clock.sleeps());
  }

  @Test
  void sleepAfterTheEndReturnsAtOnce() throws InterruptedException {
    clock.advance(ofSeconds(11));

    tenSeconds.sleep(ofSeconds(5));

    assertEquals(ofSeconds(11), clock.elapsed());
  }

  @Test
  void interruptedSleepSaysSo() {
    Thread.currentThread().interrupt();

    assertThrows(InterruptedException.class, () -> tenSeconds.sleep(ofSeconds(1)));
  }
}

package org.fence4j.api;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SystemClockTest {
  private final FenceClock clock = FenceClock.system();

  @Test
  void monotonicTimeNeverGoesBack() {
    long earlier = clock.nanoTime();

    assertTrue(clock.nanoTime() - earlier >= 0);
  }

  @Test
  void interruptedThreadDoesNotSleep() {
    Thread.currentThread().interrupt();

    assertThrows(InterruptedException.class, () -> clock.sleep(Duration.ofDays(1)));
  }
}

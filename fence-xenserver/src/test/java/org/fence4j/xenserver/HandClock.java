package org.fence4j.xenserver;

import java.time.Duration;
import java.time.Instant;
import org.fence4j.api.FenceClock;

/** Stands still until somebody sleeps or the test moves it. */
final class HandClock implements FenceClock {
  private Duration elapsed = Duration.ZERO;

  void advance(Duration time) {
    elapsed = elapsed.plus(time);
  }

  @Override
  public long nanoTime() {
    return elapsed.toNanos();
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plus(elapsed);
  }

  @Override
  public void sleep(Duration duration) {
    advance(duration);
  }
}

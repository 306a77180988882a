package org.fence4j.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands still until somebody sleeps or advances it. */
public final class ManualClock implements FenceClock {
  // Close to the end of the range, so that a test which mixes up sums and differences overflows.
  private static final long ORIGIN = Long.MAX_VALUE - 1_000;

  private final List<Duration> sleeps = new ArrayList<>();
  private long elapsed;

  /** Starts at the epoch. */
  public ManualClock() {}

  @Override
  public long nanoTime() {
    return ORIGIN + elapsed;
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(elapsed);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    sleeps.add(duration);
    advance(duration);
  }

  public void advance(Duration duration) {
    elapsed += Math.max(0, duration.toNanos());
  }

  /** What was asked of {@link #sleep}, in order. */
  public List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }

  /** Time since the clock was made. */
  public Duration elapsed() {
    return Duration.ofNanos(elapsed);
  }
}

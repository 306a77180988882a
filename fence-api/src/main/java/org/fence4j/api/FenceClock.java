package org.fence4j.api;

import java.time.Duration;
import java.time.Instant;

/** Time as the framework sees it; injected, so that tests need not wait. */
public interface FenceClock {

  /**
   * Reads a monotonic clock.
   *
   * @return nanoseconds since an arbitrary origin, see {@link System#nanoTime()}
   */
  long nanoTime();

  /**
   * Reads the wall clock, for reports only.
   *
   * @return the time of day
   */
  Instant now();

  /**
   * Waits.
   *
   * @param duration how long; zero or less returns at once
   * @throws InterruptedException if the thread is interrupted before or while it waits
   */
  void sleep(Duration duration) throws InterruptedException;

  /**
   * The machine's own clock.
   *
   * @return a clock without state
   */
  static FenceClock system() {
    return SystemClock.INSTANCE;
  }
}

package org.fence4j.api;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** {@link FenceClock} of the machine. */
enum SystemClock implements FenceClock {
  INSTANCE;

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(duration.toNanos());
  }
}

package org.fence4j.cli.bed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fence4j.api.FenceClock;

/** Time passes only while somebody sleeps. */
public final class TestClock implements FenceClock {
  private final List<Duration> slept = new ArrayList<>();
  private long nanos;

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public Instant now() {
    return Instant.EPOCH;
  }

  @Override
  public synchronized void sleep(Duration duration) {
    slept.add(duration);
    nanos += duration.toNanos();
  }

  public synchronized List<Duration> slept() {
    return List.copyOf(slept);
  }

  public synchronized Duration passed() {
    return Duration.ofNanos(nanos);
  }
}

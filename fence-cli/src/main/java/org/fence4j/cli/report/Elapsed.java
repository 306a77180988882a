package org.fence4j.cli.report;

import org.fence4j.api.FenceClock;

/** Time since the command began. */
public final class Elapsed {
  private final FenceClock clock;
  private final long start;

  /**
   * Begins to count.
   *
   * @param clock the clock
   */
  public Elapsed(FenceClock clock) {
    this.clock = clock;
    this.start = clock.nanoTime();
  }

  /**
   * The time so far.
   *
   * @return milliseconds
   */
  public long millis() {
    return (clock.nanoTime() - start) / 1_000_000;
  }
}

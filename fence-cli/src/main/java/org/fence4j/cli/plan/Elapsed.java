package org.fence4j.cli.plan;

import org.fence4j.api.FenceClock;

/** Time since the command began. */
final class Elapsed {
  private final FenceClock clock;
  private final long start;

  Elapsed(FenceClock clock) {
    this.clock = clock;
    this.start = clock.nanoTime();
  }

  long millis() {
    return (clock.nanoTime() - start) / 1_000_000;
  }
}

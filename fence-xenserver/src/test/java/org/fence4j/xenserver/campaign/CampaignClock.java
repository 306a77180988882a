package org.fence4j.xenserver.campaign;

import java.time.Duration;
import java.time.Instant;
import org.fence4j.api.FenceClock;
import org.fence4j.testkit.xenserver.time.VirtualTime;

/** The pool's virtual time as the plugin's clock. */
public final class CampaignClock implements FenceClock {
  private final VirtualTime time;
  private final Instant origin;

  /** A clock that stands still until somebody waits. */
  public CampaignClock(VirtualTime time) {
    this.time = time;
    this.origin = time.now();
  }

  @Override
  public long nanoTime() {
    return Duration.between(origin, time.now()).toNanos();
  }

  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public void sleep(Duration duration) {
    if (duration.compareTo(Duration.ZERO) > 0) {
      time.advance(duration);
    }
  }
}

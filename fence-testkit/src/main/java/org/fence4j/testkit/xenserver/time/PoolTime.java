package org.fence4j.testkit.xenserver.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;

/** What makes time pass for a pool. */
public interface PoolTime {
  /** The present moment. */
  Instant now();

  /**
   * Runs the action once, after the delay, on any thread. Actions that are due at the same moment
   * run in the order they were scheduled.
   */
  void schedule(Duration delay, Runnable action);

  /**
   * Lets time pass until the future is done.
   *
   * @param patience the longest to wait
   * @return whether it is done
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  boolean await(Future<?> future, Duration patience) throws InterruptedException;
}

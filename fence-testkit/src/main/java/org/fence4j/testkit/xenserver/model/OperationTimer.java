package org.fence4j.testkit.xenserver.model;

import java.time.Duration;

/**
 * Decides when the work of a power operation is done; a test may inject one it advances by hand.
 */
@FunctionalInterface
public interface OperationTimer {
  /**
   * Runs the work once, on any thread, after the delay. Must not run it before returning unless the
   * delay is zero.
   */
  void after(Duration delay, Runnable work);
}

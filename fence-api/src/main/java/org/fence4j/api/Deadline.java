package org.fence4j.api;

import java.time.Duration;

/**
 * A moment on a monotonic clock by which an action must have ended, made once and passed to every
 * call below. Immutable.
 */
public final class Deadline {
  private final FenceClock clock;
  private final long end;

  private Deadline(FenceClock clock, long end) {
    this.clock = clock;
    this.end = end;
  }

  /**
   * Makes a deadline.
   *
   * @param budget the time from now; at most 100 years
   * @param clock the clock that measures it
   * @return the deadline
   * @throws IllegalArgumentException if the budget is negative
   */
  public static Deadline after(Duration budget, FenceClock clock) {
    if (budget.isNegative()) {
      throw new IllegalArgumentException("a deadline lies in the future, not " + budget);
    }
    return new Deadline(clock, clock.nanoTime() + budget.toNanos());
  }

  /**
   * The earlier of this deadline and a limit that starts now.
   *
   * @param limit the longest time to allow from now on
   * @return a deadline no later than this one
   */
  public Deadline atMost(Duration limit) {
    return limit.compareTo(remaining()) < 0 ? after(limit, clock) : this;
  }

  /**
   * A deadline that leaves time for later work.
   *
   * @param shares how many pieces of work, this one included, must fit into the remaining time; 1
   *     or more
   * @return a deadline after an equal share of the remaining time
   */
  public Deadline share(int shares) {
    return atMost(remaining().dividedBy(shares));
  }

  /**
   * The time left.
   *
   * @return zero if the deadline has passed, never negative
   */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, end - clock.nanoTime()));
  }

  /**
   * Tells whether the time is over.
   *
   * @return true once nothing remains
   */
  public boolean expired() {
    return remaining().isZero();
  }

  /**
   * Waits, but never past this deadline.
   *
   * @param duration the longest time to wait
   * @throws InterruptedException if the thread is interrupted
   */
  public void sleep(Duration duration) throws InterruptedException {
    Duration left = remaining();
    clock.sleep(duration.compareTo(left) < 0 ? duration : left);
  }

  @Override
  public String toString() {
    return "in " + remaining().toMillis() + " ms";
  }
}

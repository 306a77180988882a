package org.fence4j.testkit.xenserver.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes only when it is told to. Due actions run in the order of their times on the
 * thread that lets time pass, so that a run is repeated exactly. An action may itself let time
 * pass; time never goes back.
 */
public final class VirtualTime implements PoolTime {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Comparator<Due> ORDER =
      Comparator.comparing(Due::at).thenComparingLong(Due::number);

  private record Due(Instant at, long number, Runnable action) {}

  private final PriorityQueue<Due> dues = new PriorityQueue<>(ORDER);
  private Instant now = START;
  private long scheduled;

  /** Time that stands still at the beginning of the year 2026. */
  public VirtualTime() {}

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void schedule(Duration delay, Runnable action) {
    Duration wait = delay.isNegative() ? Duration.ZERO : delay;
    dues.add(new Due(now.plus(wait), scheduled++, action));
  }

  /** Lets this much time pass and runs what is due meanwhile. */
  public void advance(Duration step) {
    Instant end = now().plus(step);
    while (runNext(end)) {
      // Each turn runs one action.
    }
    reach(end);
  }

  /**
   * Goes on to the next due action and runs it.
   *
   * @return whether there was one
   */
  public boolean runNext() {
    return runNext(Instant.MAX);
  }

  /** How many actions are still to run. */
  public synchronized int waiting() {
    return dues.size();
  }

  @Override
  public boolean await(Future<?> future, Duration patience) {
    Instant end = now().plus(patience);
    while (!future.isDone() && runNext(end)) {
      // Each turn runs one action.
    }
    if (!future.isDone()) {
      reach(end);
    }
    return future.isDone();
  }

  private boolean runNext(Instant end) {
    Due due = next(end);
    if (due != null) {
      due.action().run();
    }
    return due != null;
  }

  private synchronized @Nullable Due next(Instant end) {
    Due first = dues.peek();
    if (first == null || first.at().isAfter(end)) {
      return null;
    }
    reach(first.at());
    return dues.poll();
  }

  private synchronized void reach(Instant moment) {
    now = now.isBefore(moment) ? moment : now;
  }
}

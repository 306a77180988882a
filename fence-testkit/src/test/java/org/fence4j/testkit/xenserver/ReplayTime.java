package org.fence4j.testkit.xenserver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import org.fence4j.testkit.xenserver.time.PoolTime;

/** Does work at once, or holds it until it is asked to go on. */
final class ReplayTime implements PoolTime {
  private final Deque<Runnable> held = new ArrayDeque<>();
  private boolean holding;

  void hold(boolean hold) {
    holding = hold;
  }

  void step() {
    Runnable work = held.poll();
    if (work != null) {
      work.run();
    }
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void schedule(Duration delay, Runnable work) {
    if (holding) {
      held.add(work);
    } else {
      work.run();
    }
  }

  @Override
  public boolean await(Future<?> future, Duration patience) {
    return future.isDone();
  }
}

package org.fence4j.testkit.xenserver;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.fence4j.testkit.xenserver.model.OperationTimer;

/** Does work at once, or holds it until it is asked to go on. */
final class ReplayTimer implements OperationTimer {
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
  public void after(Duration delay, Runnable work) {
    if (holding) {
      held.add(work);
    } else {
      work.run();
    }
  }
}

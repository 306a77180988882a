package org.fence4j.testkit.xenserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fence4j.testkit.xenserver.model.OperationTimer;
import org.jspecify.annotations.Nullable;

/** A timer the test advances. */
final class HandTimer implements OperationTimer {
  private record Due(Duration at, Runnable work) {}

  private final List<Due> dues = new ArrayList<>();
  private Duration now = Duration.ZERO;

  @Override
  public synchronized void after(Duration delay, Runnable work) {
    dues.add(new Due(now.plus(delay), work));
  }

  void advance(Duration step) {
    Duration end;
    synchronized (this) {
      end = now.plus(step);
    }
    for (Due due = next(end); due != null; due = next(end)) {
      due.work().run();
    }
    synchronized (this) {
      now = end;
    }
  }

  synchronized int waiting() {
    return dues.size();
  }

  private synchronized @Nullable Due next(Duration end) {
    Due due =
        dues.stream()
            .filter(candidate -> candidate.at().compareTo(end) <= 0)
            .min(Comparator.comparing(Due::at))
            .orElse(null);
    if (due != null) {
      dues.remove(due);
      now = due.at();
    }
    return due;
  }
}

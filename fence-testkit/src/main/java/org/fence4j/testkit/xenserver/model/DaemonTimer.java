package org.fence4j.testkit.xenserver.model;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real time. Its one daemon thread ends by itself when idle, so that a pool needs no closing. */
public final class DaemonTimer implements OperationTimer {
  private final ScheduledThreadPoolExecutor executor;

  /** A timer without a thread; it gets one when there is work. */
  public DaemonTimer() {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "simulated-pool-timer");
              thread.setDaemon(true);
              return thread;
            });
    executor.setKeepAliveTime(2, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
  }

  @Override
  public void after(Duration delay, Runnable work) {
    Future<?> unused = executor.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
  }
}

package org.fence4j.testkit.xenserver.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Real time. Its one daemon thread ends by itself when idle, so that a pool needs no closing. */
public final class RealTime implements PoolTime {
  private final ScheduledThreadPoolExecutor executor;

  /** A time without a thread; it gets one when there is work. */
  public RealTime() {
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
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void schedule(Duration delay, Runnable action) {
    Future<?> unused = executor.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public boolean await(Future<?> future, Duration patience) throws InterruptedException {
    try {
      future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException | CancellationException e) {
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }
}

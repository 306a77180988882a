package org.fence4j.testkit.rule;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A call on a thread of its own that can be waited for, interrupted and given up. */
public final class TimedCall {
  private final Thread thread;
  private final long start = System.nanoTime();
  private volatile @Nullable Object value;
  private volatile @Nullable Throwable failure;
  private volatile long end;
  private volatile boolean flagLeft;

  private TimedCall(Callable<?> call) {
    this.thread = new Thread(() -> perform(call), "kit-call");
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
  }

  /** A call that returns nothing. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does it.
     *
     * @throws Exception as it likes
     */
    void run() throws Exception;
  }

  /**
   * How a call ended.
   *
   * @param value what it returned, if it did
   * @param failure what it threw, if it did
   * @param took how long it took
   * @param interruptedLeft whether its thread was still marked as interrupted at the end
   */
  public record Ended(
      Optional<Object> value,
      Optional<Throwable> failure,
      Duration took,
      boolean interruptedLeft) {}

  /**
   * Starts a call.
   *
   * @param call the call
   * @return the running call
   */
  public static TimedCall start(Callable<?> call) {
    TimedCall timed = new TimedCall(call);
    timed.thread.start();
    return timed;
  }

  /**
   * Runs a call.
   *
   * @param call the call
   * @param limit the longest it may take
   * @return how it ended
   * @throws RuleViolation if it did not end; it is interrupted and left alone
   * @throws InterruptedException if this thread is interrupted; so is the call
   */
  public static Ended run(Callable<?> call, Duration limit) throws InterruptedException {
    return start(call).ended(limit);
  }

  private Ended ended(Duration limit) throws InterruptedException {
    try {
      return await(limit);
    } catch (InterruptedException e) {
      interrupt();
      throw e;
    }
  }

  /**
   * Starts a call that returns nothing.
   *
   * @param work the call
   * @return the running call
   */
  @SuppressWarnings("NullAway") // Nothing is what it returns.
  public static TimedCall start(Work work) {
    return start(
        () -> {
          work.run();
          return null;
        });
  }

  /**
   * Runs a call that returns nothing.
   *
   * @param work the call
   * @param limit the longest it may take
   * @return how it ended
   * @throws RuleViolation if it did not end; it is interrupted and left alone
   * @throws InterruptedException if this thread is interrupted; so is the call
   */
  public static Ended run(Work work, Duration limit) throws InterruptedException {
    return start(work).ended(limit);
  }

  /** Interrupts the call. */
  public void interrupt() {
    thread.interrupt();
  }

  /**
   * Waits for the end.
   *
   * @param limit the longest time from now on
   * @return how it ended
   * @throws RuleViolation if it did not end; it is interrupted and left alone
   * @throws InterruptedException if this thread is interrupted
   */
  public Ended await(Duration limit) throws InterruptedException {
    thread.join(Math.max(1, limit.toMillis()));
    if (thread.isAlive()) {
      String where = place();
      thread.interrupt();
      throw new RuleViolation(
          "a call did not end within " + limit.toMillis() + " ms" + where + "; bound every wait");
    }
    return new Ended(
        Optional.ofNullable(value),
        Optional.ofNullable(failure),
        Duration.ofNanos(end - start),
        flagLeft);
  }

  private String place() {
    StackTraceElement[] trace = thread.getStackTrace();
    for (StackTraceElement each : trace) {
      if (!each.getClassName().startsWith("java.") && !each.getClassName().startsWith("sun.")) {
        return ", it waits at "
            + each.getClassName()
            + "."
            + each.getMethodName()
            + ":"
            + each.getLineNumber();
      }
    }
    return "";
  }

  private void perform(Callable<?> call) {
    try {
      value = call.call();
    } catch (Throwable e) {
      failure = e;
    } finally {
      flagLeft = Thread.currentThread().isInterrupted();
      end = System.nanoTime();
    }
  }
}

package org.fence4j.xenserver.provision;

import java.time.Duration;
import java.util.function.Consumer;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.provision.DiskEvent;
import org.fence4j.api.provision.DiskEvent.Kind;

/** Makes a change and believes in it only once the pool shows it. */
final class StepRunner {
  /** How long the effect of a call may be under way whose answer was lost. */
  private static final Duration SETTLING = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(250);

  private final PoolCalls calls;
  private final Consumer<DiskEvent> events;

  StepRunner(PoolCalls calls, Consumer<DiskEvent> events) {
    this.calls = calls;
    this.events = events;
  }

  /**
   * Makes a change.
   *
   * @throws FenceException if it was not made as far as the pool shows
   */
  void run(Step step, Deadline deadline) throws FenceException, InterruptedException {
    if (Thread.interrupted()) {
      // A call over the network does not notice it.
      throw new InterruptedException("before: " + step.shown().what());
    }
    events.accept(new DiskEvent(Kind.BEGUN, step.shown().what()));
    perform(step, deadline);
    events.accept(new DiskEvent(Kind.DONE, step.shown().what()));
  }

  private void perform(Step step, Deadline deadline) throws FenceException, InterruptedException {
    try {
      calls.perform(deadline, pool -> step.begin().at(pool, deadline));
    } catch (FenceException e) {
      boolean done =
          PoolCalls.lost(e) ? settles(step, deadline) : e.reason().mayPass() && is(step, deadline);
      if (!done) {
        throw failed(step, e);
      }
      return;
    }
    if (!is(step, deadline)) {
      throw new FenceException(
          Reason.GARBLED, "the pool says it did, but does not show it: " + step.shown().what());
    }
  }

  private boolean settles(Step step, Deadline deadline)
      throws FenceException, InterruptedException {
    Deadline patience = deadline.atMost(SETTLING);
    boolean done = is(step, deadline);
    while (!done && !patience.expired()) {
      patience.sleep(PAUSE);
      done = is(step, deadline);
    }
    return done;
  }

  boolean is(Step step, Deadline deadline) throws FenceException, InterruptedException {
    return calls.read(deadline, pool -> step.reached().at(pool, deadline));
  }

  private static FenceException failed(Step step, FenceException e) {
    String hint =
        e.getMessage().contains("SR_BACKEND_FAILURE_46")
            ? " (another host has it open: the VM's host needs "
                + HostFlag.FILE
                + ", see fence provision hosts)"
            : "";
    return new FenceException(
        e.reason(), "cannot " + step.shown().what() + ": " + e.getMessage() + hint, e);
  }
}

package org.fence4j.xenserver.provision;

import java.time.Duration;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.pool.TaskState;

/** Calls of a pool that outlive a lost session. */
final class PoolCalls {
  private static final Duration FIRST_LOOK = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** Time for one try to remove a task, whatever is left of the deadline. */
  private static final Duration CLEAN_UP = Duration.ofSeconds(1);

  private final PoolAccess access;
  private final FenceClock clock;

  PoolCalls(PoolAccess access, FenceClock clock) {
    this.access = access;
    this.clock = clock;
  }

  /** A call, or several that belong together. */
  interface Call<T> {
    T of(PoolSession pool) throws FenceException, InterruptedException;
  }

  /** Reads, and once more if that may help: in a new session if the first was lost. */
  <T> T read(Deadline deadline, Call<T> call) throws FenceException, InterruptedException {
    try {
      return once(deadline, call);
    } catch (FenceException e) {
      if (!e.reason().mayPass() || deadline.expired()) {
        throw e;
      }
      deadline.sleep(FIRST_LOOK);
      return once(deadline, call);
    }
  }

  /**
   * Runs an operation to its end.
   *
   * @throws FenceException if it failed; after one that {@link #lost} it may have been done, or
   *     still be
   */
  void perform(Deadline deadline, Call<String> begin) throws FenceException, InterruptedException {
    String task = once(deadline, begin);
    try {
      await(task, deadline);
    } finally {
      remove(task);
    }
  }

  /** Whether it is unknown what became of a call. */
  static boolean lost(FenceException e) {
    return e.reason() == Reason.UNREACHABLE
        || e.reason() == Reason.GARBLED
        || e.reason() == Reason.TIMED_OUT;
  }

  private <T> T once(Deadline deadline, Call<T> call) throws FenceException, InterruptedException {
    PoolSession pool = access.session(deadline);
    try {
      return call.of(pool);
    } catch (FenceException e) {
      if (lost(e)) {
        access.drop();
      }
      throw e;
    }
  }

  private void await(String task, Deadline deadline) throws FenceException, InterruptedException {
    Duration pause = FIRST_LOOK;
    while (true) {
      TaskState state = look(task, deadline);
      if (state instanceof TaskState.Gone gone) {
        throw new FenceException(Reason.TIMED_OUT, gone.why().getMessage(), gone.why());
      }
      if (state instanceof TaskState.Failed failed) {
        throw failed.why();
      }
      if (state instanceof TaskState.Succeeded) {
        return;
      }
      if (deadline.expired()) {
        cancel(task);
        throw new FenceException(Reason.TIMED_OUT, "the pool did not end the operation in time");
      }
      deadline.sleep(pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
  }

  /** A look that fails says nothing of the task, which is looked at again. */
  private TaskState look(String task, Deadline deadline)
      throws FenceException, InterruptedException {
    try {
      return read(deadline, pool -> pool.task(task, deadline));
    } catch (FenceException e) {
      if (!e.reason().mayPass() || deadline.expired()) {
        throw e;
      }
      return new TaskState.Pending();
    }
  }

  private void cancel(String task) throws InterruptedException {
    quietly((pool, deadline) -> pool.cancel(task, deadline));
  }

  /** Also after an interrupt, which must not leave the task behind. */
  private void remove(String task) throws InterruptedException {
    quietly((pool, deadline) -> pool.destroy(task, deadline));
  }

  /** Twice if need be; what is left then is the pool's to forget, after an hour. */
  @SuppressWarnings("EmptyCatch")
  private void quietly(Tidying tidying) throws InterruptedException {
    for (int tries = 0; tries < 2; tries++) {
      Deadline deadline = Deadline.after(CLEAN_UP, clock);
      try {
        once(
            deadline,
            pool -> {
              tidying.at(pool, deadline);
              return true;
            });
        return;
      } catch (FenceException e) {
        // see above
      }
    }
  }

  /** A call without a result. */
  private interface Tidying {
    void at(PoolSession pool, Deadline deadline) throws FenceException;
  }
}

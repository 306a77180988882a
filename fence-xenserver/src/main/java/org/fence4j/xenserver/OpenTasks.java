package org.fence4j.xenserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.xenserver.pool.Guest;
import org.fence4j.xenserver.pool.GuestOperation;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.pool.TaskState;

/** The tasks a device has begun and must not leave behind. */
final class OpenTasks {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /** How long a task whose work is done may take to end by itself before it is cancelled. */
  private static final Duration SETTLE = Duration.ofMillis(300);

  /** What cancelling may take, so that time is left for removing the task. */
  private static final Duration CANCEL = Duration.ofMillis(500);

  private final List<OpenTask> tasks = new ArrayList<>();

  boolean isEmpty() {
    return tasks.isEmpty();
  }

  /**
   * Takes care of a task.
   *
   * @param pool where it was begun
   */
  OpenTask add(PoolSession pool, Guest guest, GuestOperation operation, String ref) {
    OpenTask task = new OpenTask(guest.ref(), ref, operation, pool.master());
    tasks.add(task);
    return task;
  }

  /**
   * Looks after the tasks of a VM that was just read.
   *
   * <p>While the VM's current_operations name a task, it works; xapi takes it out as the last step
   * of the operation (message_forwarding.ml {@code with_vm_operation}). One they do not name has
   * ended, or waits behind another operation, to be done when nobody expects it any more.
   *
   * @throws FenceException the reason, once, if one of them has failed and the VM is not off
   */
  void follow(PoolSession pool, Guest guest, boolean off, Deadline deadline) throws FenceException {
    for (OpenTask task : tasks) {
      boolean idle = task.guest.equals(guest.ref()) && !guest.operations().containsKey(task.ref);
      if (idle && !off && !task.finished) {
        TaskState state = task.look(pool, deadline);
        if (state.failure().isPresent()) {
          throw state.failure().get();
        }
      }
    }
  }

  /**
   * Tells whether the pool is at something for a VM.
   *
   * @param guest the VM, after {@link #follow}
   */
  boolean working(Guest guest) {
    return tasks.stream().anyMatch(task -> !task.finished && task.guest.equals(guest.ref()));
  }

  /**
   * Tells whether this master has itself shut a VM down for us: xapi calls that a success only if
   * the VM's host says so (xapi_xenops.ml), however old the master's database is.
   */
  boolean shutDown(PoolSession pool, Guest guest, Deadline deadline) throws FenceException {
    for (OpenTask task : tasks) {
      if (task.guest.equals(guest.ref())
          && task.operation == GuestOperation.HARD_SHUTDOWN
          && task.master.equals(pool.master())
          && task.look(pool, deadline) instanceof TaskState.Succeeded) {
        return true;
      }
    }
    return false;
  }

  /**
   * Removes every task, cancelling what does not end by itself. Failures are the pool's to clear: a
   * task destroyed while it works goes when its work ends (xapi_task.ml).
   */
  @SuppressWarnings("EmptyCatch") // the result stands; xapi collects old tasks (db_gc_util.ml)
  void remove(PoolSession pool, Deadline deadline) {
    Deadline settled = deadline.atMost(SETTLE);
    boolean cancelling = true;
    for (OpenTask task : tasks) {
      cancelling = cancelling && ended(pool, task, settled, deadline);
      try {
        pool.destroy(task.ref, deadline);
      } catch (FenceException e) {
        // see above
      }
    }
    tasks.clear();
  }

  /** False if the pool cannot end it: xapi waits for minutes for a host that is dead. */
  private static boolean ended(
      PoolSession pool, OpenTask task, Deadline settled, Deadline deadline) {
    try {
      while (!task.finished) {
        boolean pending = !task.look(pool, deadline).finished();
        if (pending && (settled.expired() || !paused(settled))) {
          pool.cancel(task.ref, deadline.atMost(CANCEL));
          return true;
        }
      }
      return true;
    } catch (FenceException e) {
      return false;
    }
  }

  /** False if the thread was interrupted: whoever wants an end now gets the task cancelled now. */
  private static boolean paused(Deadline deadline) {
    try {
      deadline.sleep(LOOK_AGAIN);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** One task and what is known of it. */
  static final class OpenTask {
    private final String guest;
    private final String ref;
    private final GuestOperation operation;
    private final HostAddress master;
    private boolean finished;

    private OpenTask(String guest, String ref, GuestOperation operation, HostAddress master) {
      this.guest = guest;
      this.ref = ref;
      this.operation = operation;
      this.master = master;
    }

    TaskState look(PoolSession pool, Deadline deadline) throws FenceException {
      TaskState state = pool.task(ref, deadline);
      finished = state.finished();
      return state;
    }
  }
}

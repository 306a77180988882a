package org.fence4j.xenserver;

import java.time.Duration;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.xenserver.OpenTasks.OpenTask;
import org.fence4j.xenserver.pool.Guest;
import org.fence4j.xenserver.pool.GuestOperation;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.pool.PowerStates;
import org.fence4j.xenserver.pool.TaskState;

/**
 * One hard reboot of one VM, followed until it is proven.
 *
 * <p>The proof has two halves. The task's success alone is xapi's word; another domain alone may
 * come from a migration. Together they say that the domain seen before was destroyed.
 */
final class GuestCycle {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final PoolSession pool;
  private final OpenTasks tasks;
  private final Stopping watch;
  private final Guest before;
  private Guest last;

  private GuestCycle(PoolSession pool, OpenTasks tasks, Guest before, FenceClock clock) {
    this.pool = pool;
    this.tasks = tasks;
    this.watch = new Stopping(before, clock);
    this.before = before;
    this.last = before;
  }

  /**
   * Prepares a cycle; nothing is asked yet.
   *
   * @throws FenceException with reason REFUSED if the VM does not run
   */
  static GuestCycle of(Guest guest, PoolSession pool, OpenTasks tasks, FenceClock clock)
      throws FenceException {
    if (!runs(guest)) {
      throw new FenceException(
          Reason.REFUSED,
          "VM "
              + guest.uuid()
              + " is "
              + PowerStates.describe(guest)
              + ": only a VM that runs can be cycled; method=onoff fences it in any state");
    }
    return new GuestCycle(pool, tasks, guest, clock);
  }

  private static boolean runs(Guest guest) {
    return guest.domain().exists()
        && (guest.powerState().equals("Running") || guest.powerState().equals("Paused"));
  }

  /**
   * Reboots.
   *
   * @return the VM in its new domain
   * @throws FenceException if xapi refused, or it is unknown what became of the VM
   */
  Guest run(Deadline deadline) throws FenceException, InterruptedException {
    try {
      String task = pool.begin(GuestOperation.HARD_REBOOT, before.ref(), deadline);
      return follow(tasks.add(pool, before, GuestOperation.HARD_REBOOT, task), deadline);
    } catch (FenceException e) {
      throw unproven(e, deadline);
    }
  }

  private Guest follow(OpenTask task, Deadline deadline)
      throws FenceException, InterruptedException {
    boolean done = false;
    for (Duration pause = FIRST_PAUSE; !deadline.expired(); pause = longer(pause)) {
      done = succeeded(task.look(pool, deadline), deadline);
      last = pool.guest(before.ref(), deadline);
      if (done && runs(last) && last.domain().replaces(before.domain())) {
        return last;
      }
      watch.probe(pool, last, deadline);
      deadline.sleep(thatLeavesTimeToLook(pause, deadline));
    }
    throw new FenceException(
        Reason.TIMED_OUT, done ? "xapi calls it done" : "its task did not end in time");
  }

  private boolean succeeded(TaskState state, Deadline deadline) throws FenceException {
    if (state instanceof TaskState.Failed failed) {
      throw failed.why().reason() == Reason.HOST_DOWN
          ? Stopping.named(failed.why(), pool, before, deadline)
          : failed.why();
    }
    if (state instanceof TaskState.Gone gone) {
      throw new FenceException(Reason.UNREACHABLE, gone.why().getMessage(), gone.why());
    }
    return state.finished();
  }

  private FenceException unproven(FenceException e, Deadline deadline) {
    Reason reason = e.reason();
    if (reason == Reason.NO_SUCH_PLUG) {
      // A reference that died meanwhile says nothing about the plug: whoever looks anew will see.
      reason = Reason.BUSY;
    } else if (reason == Reason.UNREACHABLE && deadline.expired()) {
      // It was the deadline that cut the call off.
      reason = Reason.TIMED_OUT;
    } else if (!reason.mayPass()) {
      return e;
    }
    return new FenceException(
        reason,
        "VM "
            + before.uuid()
            + " is not proven to have been rebooted: "
            + e.getMessage()
            + "; it was "
            + describe(before)
            + ", last seen "
            + describe(last)
            + (last.domain().host().equals(before.domain().host()) ? "" : " of another host"),
        e);
  }

  private static String describe(Guest guest) {
    return PowerStates.describe(guest) + " in domain " + guest.domain().number();
  }

  private static Duration longer(Duration pause) {
    return shorter(pause.multipliedBy(2), LONGEST_PAUSE);
  }

  /** Halves what is left near the end: a reboot done in the last second counts as well. */
  private static Duration thatLeavesTimeToLook(Duration pause, Deadline deadline) {
    Duration pauseOrHalf = shorter(pause, deadline.remaining().dividedBy(2));
    return pauseOrHalf.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : pauseOrHalf;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}

package org.fence4j.xenserver;

import java.time.Duration;
import java.time.Instant;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.xenserver.pool.Guest;
import org.fence4j.xenserver.pool.Guest.Domain;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.pool.PoolSession.Reply;
import org.jspecify.annotations.Nullable;

/**
 * A VM that was asked to stop, watched until it has: its host may be dead, which xapi tells after
 * minutes, and somebody else (HA, another fencer) may have stopped it and started it anew.
 */
final class Stopping {
  /** By then a host that works has ended the domain, or is at it and answers. */
  private static final Duration NO_PROGRESS = Duration.ofSeconds(3);

  /** What a host may take to tell its master the time; one that works needs milliseconds. */
  private static final Duration ANSWER = Duration.ofSeconds(4);

  private final FenceClock clock;
  private Domain domain;
  private Deadline patience;
  private @Nullable Instant started;
  private boolean startRead;
  private boolean suspended;
  private int looks;

  /**
   * Begins to watch.
   *
   * @param guest the VM as it was when it was asked to stop
   */
  Stopping(Guest guest, FenceClock clock) {
    this.clock = clock;
    this.domain = guest.domain();
    this.patience = Deadline.after(NO_PROGRESS, clock);
  }

  /**
   * Looks at the VM, which was just read and is not off.
   *
   * @param working whether the pool is still at what it was asked for
   * @param successor whether the master is a new one, whose database may be old
   * @throws FenceException with reason HOST_DOWN if its host does not answer, RESTARTED if the
   *     domain that was to be stopped is gone and another was started in its place
   */
  void look(PoolSession pool, Guest guest, boolean working, boolean successor, Deadline deadline)
      throws FenceException {
    readStart(pool, guest, deadline);
    if (!guest.domain().exists()) {
      suspended |= guest.powerState().equals("Suspended");
      return;
    }
    if (!working && !guest.domain().equals(domain)) {
      if (isAnew(pool, guest, successor, deadline)) {
        throw startedAnew(pool, guest, deadline);
      }
      // It migrated.
      domain = guest.domain();
    }
    probe(pool, guest, deadline);
  }

  /**
   * Asks, once in a while, whether the VM's host is there.
   *
   * @throws FenceException with reason HOST_DOWN if it does not answer
   */
  void probe(PoolSession pool, Guest guest, Deadline deadline) throws FenceException {
    if (guest.domain().exists() && patience.expired()) {
      patience = Deadline.after(NO_PROGRESS, clock);
      askHost(pool, guest, deadline);
    }
  }

  /** Not at once: most VMs are off at the second look, and need no such request. */
  private void readStart(PoolSession pool, Guest guest, Deadline deadline) throws FenceException {
    boolean early = looks == 0 && guest.domain().exists();
    looks++;
    if (early || startRead) {
      return;
    }
    try {
      started = pool.started(guest, deadline);
    } catch (FenceException e) {
      if (e.reason() == Reason.UNREACHABLE) {
        throw e;
      }
      // Without it no restart is recognised, and the VM is fenced whoever started it.
    }
    startRead = true;
  }

  /**
   * Another domain may come from a migration, and after a resume it goes on with what it had in
   * memory. Only a later start tells, and an old database may place an earlier one elsewhere.
   */
  private boolean isAnew(PoolSession pool, Guest guest, boolean successor, Deadline deadline)
      throws FenceException {
    Instant before = started;
    return before != null
        && !suspended
        && pool.started(guest, deadline).isAfter(before)
        && (!successor || pool.identity(deadline).ha());
  }

  /** power_state_reset lets a VM be started elsewhere while it runs on a host that is cut off. */
  private FenceException startedAnew(PoolSession pool, Guest guest, Deadline deadline)
      throws FenceException {
    String anew =
        "VM "
            + guest.uuid()
            + " was started anew on host "
            + pool.host(guest.domain().host(), deadline)
            + " since it was to be fenced";
    boolean gone =
        guest.domain().host().equals(domain.host())
            || pool.identity(deadline).ha()
            || pool.answers(domain.host(), deadline.atMost(ANSWER)) == Reply.YES;
    return gone
        ? new FenceException(Reason.RESTARTED, anew + ", so it was not stopped a second time")
        : new FenceException(
            Reason.HOST_DOWN,
            anew
                + ", but host "
                + pool.host(domain.host(), deadline)
                + ", where it ran, does not answer its master, so it may still run there; fence"
                + " that host");
  }

  private void askHost(PoolSession pool, Guest guest, Deadline deadline) throws FenceException {
    if (pool.answers(guest.domain().host(), deadline.atMost(ANSWER)) != Reply.NO) {
      return;
    }
    // Through the master again, for it might have been the silent one, or the VM be off by now.
    Guest again = pool.guest(guest.ref(), deadline);
    if (again.domain().equals(guest.domain())) {
      throw new FenceException(
          Reason.HOST_DOWN,
          "VM "
              + guest.uuid()
              + " does not stop, and host "
              + pool.host(guest.domain().host(), deadline)
              + ", where it runs, does not answer its master "
              + pool.master()
              + "; fence that host");
    }
  }

  /**
   * Says which host it is that xapi cannot reach.
   *
   * @param down what xapi said
   */
  static FenceException named(
      FenceException down, PoolSession pool, Guest guest, Deadline deadline) {
    if (!guest.domain().exists()) {
      return down;
    }
    try {
      String where =
          "VM " + guest.uuid() + " runs on host " + pool.host(guest.domain().host(), deadline);
      return new FenceException(down.reason(), where + ": " + down.getMessage(), down);
    } catch (FenceException e) {
      return down;
    }
  }
}

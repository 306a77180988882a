package org.fence4j.xenserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PlugStatus;
import org.fence4j.api.PowerState;
import org.fence4j.api.provision.SharedDiskProvisioning;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.PeerClocks;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.api.spi.PowerCycle;
import org.fence4j.xenserver.pool.Guest;
import org.fence4j.xenserver.pool.GuestOperation;
import org.fence4j.xenserver.pool.GuestQuery;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.MasterLocator;
import org.fence4j.xenserver.pool.MemberTrust;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.pool.PowerStates;
import org.fence4j.xenserver.provision.PoolAccess;
import org.fence4j.xenserver.provision.RawSharedDisks;
import org.jspecify.annotations.Nullable;

/**
 * A pool as a fence device: its VMs are the plugs, by uuid or by exact name.
 *
 * <p>Logs in when first asked and keeps the session until closed. A call that did not get through
 * drops the session; the next one looks for the master anew, which may be another host by then.
 */
final class XenServerDevice implements FenceDevice, PlugListing, PowerCycle {
  /** Time for removing tasks, whatever is left of the action's own deadline. */
  private static final Duration CLEAN_UP = Duration.ofMillis(1500);

  /** Time for ending a session that is lost or was never wanted. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final MasterLocator locator;
  private final MemberTrust members;
  private final FenceContext context;
  private final PlugLookup plugs;
  private final SplitCheck splits;
  private final OpenTasks tasks = new OpenTasks();
  private final Map<Plug, Stopping> stopping = new HashMap<>();
  private final List<PoolSession> lost = new ArrayList<>();
  private @Nullable PoolSession session;
  private @Nullable HostAddress askedMaster;
  private boolean checked;
  private boolean fencing;

  XenServerDevice(MasterLocator locator, MemberTrust members, FenceContext context) {
    this.locator = locator;
    this.members = members;
    this.context = context;
    this.splits = new SplitCheck(locator, context);
    this.plugs = new PlugLookup(locator, splits);
  }

  @Override
  public Evidence state(Plug plug, Deadline deadline) throws FenceException, InterruptedException {
    return reading(
        deadline,
        pool -> {
          Guest guest = read(pool, plug, deadline);
          PowerState state = PowerStates.of(guest);
          follow(pool, guest, plug, state == PowerState.OFF, deadline);
          String seen = "VM " + guest.uuid() + " is " + PowerStates.describe(guest);
          Optional<String> split =
              state == PowerState.OFF ? splits.objection(pool, guest, deadline) : Optional.empty();
          if (split.isPresent()) {
            return evidence(PowerState.UNKNOWN, pool, seen + split.get());
          }
          return state == PowerState.OFF && !isTrusted(pool, guest, deadline)
              ? evidence(PowerState.UNKNOWN, pool, seen + PlugLookup.DOUBT)
              : evidence(state, pool, seen);
        });
  }

  private void follow(PoolSession pool, Guest guest, Plug plug, boolean off, Deadline deadline)
      throws FenceException {
    try {
      tasks.follow(pool, guest, off, deadline);
    } catch (FenceException e) {
      throw e.reason() == Reason.HOST_DOWN ? Stopping.named(e, pool, guest, deadline) : e;
    }
    Stopping watch = stopping.get(plug);
    if (off) {
      stopping.remove(plug);
    } else if (watch != null) {
      look(watch, pool, guest, plug, deadline);
    }
  }

  private void look(Stopping watch, PoolSession pool, Guest guest, Plug plug, Deadline deadline)
      throws FenceException {
    try {
      watch.look(pool, guest, tasks.working(guest), isSuccessor(pool), deadline);
    } catch (FenceException e) {
      if (e.reason() == Reason.RESTARTED) {
        // Nobody waits for it to stop any more.
        stopping.remove(plug);
      }
      throw e;
    }
  }

  /**
   * A host promoted to master since we asked its predecessor serves a copy of the database up to
   * minutes old (pool_db_backup.ml): its Halted may be from before the VM was last started, and a
   * VM it does not know may be younger than the copy.
   */
  private boolean isSuccessor(PoolSession pool) {
    return !pool.master().equals(askedMaster);
  }

  /** A shutdown that it has done itself is proof also from a new master. */
  private boolean isTrusted(PoolSession pool, Guest guest, Deadline deadline)
      throws FenceException {
    if (isSuccessor(pool) && tasks.shutDown(pool, guest, deadline)) {
      askedMaster = pool.master();
    }
    return !isSuccessor(pool);
  }

  private Evidence evidence(PowerState state, PoolSession pool, String detail) {
    return new Evidence(state, context.clock().now(), "master " + pool.master(), detail);
  }

  @Override
  public void request(Plug plug, PowerState wanted, Deadline deadline)
      throws FenceException, InterruptedException {
    fencing = true;
    PoolSession pool = session(deadline);
    guarded(
        () -> {
          Optional<Guest> seen = plugs.seen(pool, plug);
          Guest guest = seen.isPresent() ? seen.get() : read(pool, plug, deadline);
          Optional<GuestOperation> operation = NextOperation.towards(wanted, guest);
          if (operation.isPresent()) {
            if (wanted == PowerState.OFF) {
              stopping.putIfAbsent(plug, new Stopping(guest, context.clock()));
            }
            String task = pool.begin(operation.get(), guest.ref(), deadline);
            tasks.add(pool, guest, operation.get(), task);
            if (wanted == PowerState.OFF) {
              locator.lookForOthers(pool, deadline);
            }
          } else if (PowerStates.of(guest) != wanted || isSuccessor(pool)) {
            // Nothing was asked, so this must not count as asked: look and ask again.
            String what = "VM " + guest.uuid() + " is " + PowerStates.describe(guest);
            throw new FenceException(
                Reason.BUSY, isSuccessor(pool) ? what + PlugLookup.DOUBT : what);
          }
          return true;
        });
  }

  @Override
  public void check(List<Plug> plugs, Deadline deadline)
      throws FenceException, InterruptedException {
    checked = true;
    reading(
        deadline,
        pool -> {
          FencingCheck check = new FencingCheck(pool, context);
          check.rights(deadline);
          for (Plug plug : plugs) {
            check.vetoes(read(pool, plug, deadline));
          }
          return true;
        });
  }

  @Override
  public Evidence cycle(Plug plug, Deadline deadline) throws FenceException, InterruptedException {
    fencing = true;
    PoolSession pool = session(deadline);
    if (isSuccessor(pool)) {
      // The domain it names may be older than the one that runs: no proof could come of it.
      throw new FenceException(
          Reason.BUSY, "master " + pool.master() + " answers now" + PlugLookup.DOUBT);
    }
    return guarded(
        () -> {
          Guest before = read(pool, plug, deadline);
          Guest after = GuestCycle.of(before, pool, tasks, context.clock()).run(deadline);
          plugs.saw(pool, plug, after);
          List<HostAddress> rivals = splits.rivals(pool, deadline);
          if (!rivals.isEmpty()) {
            throw new FenceException(Reason.BUSY, "the VM was cycled" + SplitCheck.telling(rivals));
          }
          return evidence(
              PowerStates.of(after),
              pool,
              String.format(
                  Locale.ROOT,
                  "VM %s was rebooted: its domain %d is gone, %d is %s",
                  after.uuid(),
                  before.domain().number(),
                  after.domain().number(),
                  PowerStates.describe(after)));
        });
  }

  @Override
  public List<PlugStatus> list(Deadline deadline) throws FenceException, InterruptedException {
    return reading(
        deadline,
        pool ->
            pool.guests(new GuestQuery.Fenceable(), deadline).stream()
                .filter(Guest::fenceable)
                .sorted(Comparator.comparing(Guest::name).thenComparing(Guest::uuid))
                .map(
                    guest ->
                        new PlugStatus(new Plug(guest.uuid()), guest.name(), PowerStates.of(guest)))
                .toList());
  }

  @Override
  public <C extends Capability> Optional<C> capability(Class<C> type) {
    if (type == SharedDiskProvisioning.class) {
      return Optional.of(type.cast(new RawSharedDisks(access(), context.clock())));
    }
    if (type == PeerClocks.class) {
      return Optional.of(type.cast(new HostClocks(access(), context)));
    }
    return type == PlugListing.class || type == PowerCycle.class
        ? Optional.of(type.cast(this))
        : Optional.empty();
  }

  @Override
  public void close() {
    Deadline deadline = Deadline.after(CLEAN_UP, context.clock());
    PoolSession pool = session == null && !tasks.isEmpty() ? reopened(deadline) : session;
    session = null;
    if (pool != null) {
      tasks.remove(pool, deadline);
      members.meet(pool, checked, deadline);
      locator.remember(pool, fencing);
      pool.logout(Deadline.after(FAREWELL, context.clock()));
    }
    Deadline farewell = Deadline.after(FAREWELL, context.clock());
    for (int i = 0; i < lost.size(); i++) {
      // A dead host must not use up the time of a living one.
      lost.get(i).logout(farewell.share(lost.size() - i));
    }
    lost.clear();
    locator.settle(Deadline.after(FAREWELL, context.clock()));
  }

  /** A session to remove tasks with, after the one they were begun in was lost. */
  private @Nullable PoolSession reopened(Deadline deadline) {
    try {
      return locator.locate(deadline);
    } catch (FenceException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private PoolSession session(Deadline deadline) throws FenceException, InterruptedException {
    PoolSession open = session;
    if (open == null) {
      open = locator.locate(deadline);
      session = open;
      askedMaster = askedMaster == null && !locator.sawPromotion() ? open.master() : askedMaster;
    }
    return open;
  }

  private PoolAccess access() {
    return new PoolAccess() {
      @Override
      public PoolSession session(Deadline deadline) throws FenceException, InterruptedException {
        return XenServerDevice.this.session(deadline);
      }

      @Override
      public void drop() {
        XenServerDevice.this.drop();
      }
    };
  }

  private Guest read(PoolSession pool, Plug plug, Deadline deadline)
      throws FenceException, InterruptedException {
    return plugs.read(pool, plug, isSuccessor(pool), deadline);
  }

  /**
   * Reads, and once more through a new session if the first is lost: xapi forgets sessions when it
   * restarts, and closes the oldest of too many.
   */
  private <T> T reading(Deadline deadline, Reading<T> reading)
      throws FenceException, InterruptedException {
    PoolSession pool = session(deadline);
    try {
      return guarded(() -> reading.from(pool));
    } catch (FenceException e) {
      if (session != null || e.reason() != Reason.UNREACHABLE || deadline.expired()) {
        throw e;
      }
      PoolSession again = session(deadline);
      return guarded(() -> reading.from(again));
    }
  }

  /** Runs calls of a session; one whose end is unknown makes the session useless. */
  private <T> T guarded(Calls<T> calls) throws FenceException, InterruptedException {
    try {
      return calls.run();
    } catch (FenceException e) {
      if (e.reason() == Reason.UNREACHABLE || e.reason() == Reason.GARBLED) {
        drop();
      }
      throw e;
    }
  }

  /** A host that has not answered is not waited for again while a fence has to go on. */
  private void drop() {
    if (session != null) {
      lost.add(session);
      session = null;
    }
  }

  /** Calls to a session that change nothing. */
  private interface Reading<T> {
    T from(PoolSession pool) throws FenceException, InterruptedException;
  }

  /** Calls to one session. */
  private interface Calls<T> {
    T run() throws FenceException, InterruptedException;
  }
}

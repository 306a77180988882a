package org.fence4j.xenserver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.xenserver.pool.Guest;
import org.fence4j.xenserver.pool.GuestFinder;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.MasterLocator;
import org.fence4j.xenserver.pool.PoolSession;

/**
 * Which VM each plug is. Found once by name or uuid and then read by reference, so that a rename in
 * between does not change the target.
 */
final class PlugLookup {
  /** What is added where the word of a master is not taken for proof. */
  static final String DOUBT = ", but that master is new and may be wrong";

  private final MasterLocator locator;
  private final SplitCheck splits;
  private final Map<Plug, Guest> guests = new HashMap<>();
  private final Map<Plug, PoolSession> readers = new HashMap<>();

  PlugLookup(MasterLocator locator, SplitCheck splits) {
    this.locator = locator;
    this.splits = splits;
  }

  /** The VM as it was read last, if that was in this session; another master may see another VM. */
  Optional<Guest> seen(PoolSession pool, Plug plug) {
    return readers.get(plug) == pool ? Optional.ofNullable(guests.get(plug)) : Optional.empty();
  }

  /** Notes what was read. */
  void saw(PoolSession pool, Plug plug, Guest guest) {
    guests.put(plug, guest);
    readers.put(plug, pool);
  }

  /**
   * Reads a plug's VM.
   *
   * @param successor whether the master is a new one, whose database may be old
   * @throws FenceException with reason NO_SUCH_PLUG only if it is certain that there is none,
   *     AMBIGUOUS_PLUG if it is no longer the VM it was
   */
  Guest read(PoolSession pool, Plug plug, boolean successor, Deadline deadline)
      throws FenceException, InterruptedException {
    Guest known = guests.get(plug);
    Guest guest =
        known == null
            ? find(pool, plug, successor, deadline)
            : reread(pool, plug, known, successor, deadline);
    saw(pool, plug, guest);
    return guest;
  }

  private Guest find(PoolSession pool, Plug plug, boolean successor, Deadline deadline)
      throws FenceException, InterruptedException {
    try {
      return GuestFinder.find(pool, plug, deadline);
    } catch (FenceException e) {
      if (e.reason() == Reason.NO_SUCH_PLUG) {
        // It may be taken for off: it had better be the right pool, and all of it.
        locator.confirm(pool, deadline);
        List<HostAddress> rivals = splits.rivals(pool, deadline);
        if (!rivals.isEmpty()) {
          throw new FenceException(Reason.BUSY, e.getMessage() + SplitCheck.telling(rivals), e);
        }
      }
      throw e.reason() == Reason.NO_SUCH_PLUG && successor ? doubted(e) : e;
    }
  }

  private Guest reread(
      PoolSession pool, Plug plug, Guest known, boolean successor, Deadline deadline)
      throws FenceException, InterruptedException {
    try {
      return pool.guest(known.ref(), deadline);
    } catch (FenceException e) {
      if (e.reason() != Reason.NO_SUCH_PLUG) {
        throw e;
      }
      if (successor) {
        throw doubted(e);
      }
      return unreplaced(find(pool, plug, false, deadline), plug, known);
    }
  }

  /** Neither is the new VM the one that was to be fenced, nor is a plug that exists off. */
  private static Guest unreplaced(Guest found, Plug plug, Guest known) throws FenceException {
    if (!found.uuid().equals(known.uuid())) {
      throw new FenceException(
          Reason.AMBIGUOUS_PLUG,
          "VM "
              + known.uuid()
              + " was destroyed meanwhile, and '"
              + plug
              + "' is another VM now, "
              + found.uuid()
              + ", which was not touched; name one by its uuid");
    }
    return found;
  }

  private static FenceException doubted(FenceException e) {
    return new FenceException(Reason.BUSY, e.getMessage() + DOUBT, e);
  }
}

package org.fence4j.xenserver;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.xenserver.pool.Guest;
import org.fence4j.xenserver.pool.GuestQuery;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.MasterLocator;
import org.fence4j.xenserver.pool.PoolIdentity;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.pool.PowerStates;

/**
 * Asks a second master, where there is one: the halves of a split pool have a database each, and
 * what is off in one may run in the other.
 */
final class SplitCheck {
  private final MasterLocator locator;
  private final FenceContext context;
  private final Set<HostAddress> strangers = new HashSet<>();

  SplitCheck(MasterLocator locator, FenceContext context) {
    this.locator = locator;
    this.context = context;
  }

  /**
   * Looks for a reason not to believe that a VM is off.
   *
   * @return what another master of this pool says, unless it says that the VM is off as well
   */
  Optional<String> objection(PoolSession pool, Guest guest, Deadline deadline)
      throws InterruptedException {
    for (PoolSession rival : locator.otherMasters(pool, deadline)) {
      String word = word(pool, rival, guest, deadline);
      if (!word.isEmpty()) {
        return Optional.of(
            ", but the pool is split: "
                + rival.master()
                + " takes itself for its master too and "
                + word);
      }
    }
    return Optional.empty();
  }

  /** The other masters of this pool, whatever they say; one that does not tell counts. */
  List<HostAddress> rivals(PoolSession pool, Deadline deadline) throws InterruptedException {
    List<HostAddress> rivals = new ArrayList<>();
    for (PoolSession other : locator.otherMasters(pool, deadline)) {
      try {
        if (areRivals(pool, other, deadline)) {
          rivals.add(other.master());
        }
      } catch (FenceException e) {
        rivals.add(other.master());
      }
    }
    return rivals;
  }

  /** How a message tells of other masters. */
  static String telling(List<HostAddress> rivals) {
    return ", but the pool is split: " + rivals + " take themselves for its master too";
  }

  private String word(PoolSession pool, PoolSession rival, Guest guest, Deadline deadline) {
    try {
      if (!areRivals(pool, rival, deadline)) {
        return "";
      }
      Optional<Guest> same =
          rival.guests(new GuestQuery.ByUuid(guest.uuid(), guest.uuid()), deadline).stream()
              .filter(one -> one.uuid().equals(guest.uuid()))
              .findFirst();
      if (same.isEmpty()) {
        return "does not know this VM";
      }
      return PowerStates.of(same.get()) == PowerState.OFF
          ? ""
          : "says that it is " + PowerStates.describe(same.get());
    } catch (FenceException e) {
      return "does not tell (" + e.getMessage() + ")";
    }
  }

  private boolean areRivals(PoolSession pool, PoolSession other, Deadline deadline)
      throws FenceException {
    if (strangers.contains(other.master())) {
      return false;
    }
    PoolIdentity ours = pool.identity(deadline);
    PoolIdentity theirs = other.identity(deadline);
    if (ours.rivals(theirs)) {
      return true;
    }
    strangers.add(other.master());
    if (!ours.uuid().equalsIgnoreCase(theirs.uuid())) {
      context.warn(
          other.master()
              + " is the master of another pool than "
              + pool.master()
              + "; take it out of session_url");
    }
    return false;
  }
}

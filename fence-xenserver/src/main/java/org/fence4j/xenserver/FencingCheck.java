package org.fence4j.xenserver;

import java.time.Duration;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.ProgressNote;
import org.fence4j.xenserver.pool.Guest;
import org.fence4j.xenserver.pool.GuestOperation;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.pool.SessionRights;
import org.jspecify.annotations.Nullable;

/**
 * Looks beforehand for what would forbid a fence (RHCS action {@code monitor}).
 *
 * <p>Only what forbids switching off is a failure. A cluster gives up a device whose monitor fails,
 * and one that cannot power on again still fences: that is a warning.
 */
final class FencingCheck {
  private final PoolSession pool;
  private final FenceContext context;

  FencingCheck(PoolSession pool, FenceContext context) {
    this.pool = pool;
    this.context = context;
  }

  /**
   * Looks at what the session may do; that the pool does not tell is no failure.
   *
   * @throws FenceException with reason DENIED if it may not switch VMs off
   */
  void rights(Deadline deadline) throws FenceException {
    SessionRights rights = told(deadline);
    if (rights.known() && !rights.include(GuestOperation.HARD_SHUTDOWN)) {
      throw new FenceException(
          Reason.DENIED,
          pool.master()
              + ": rights are missing: "
              + GuestOperation.HARD_SHUTDOWN.permission()
              + "; fencing needs the role vm-operator");
    }
    if (rights.known() && !rights.include(GuestOperation.START)) {
      context.warn(
          pool.master()
              + ": this user may switch VMs off, but not on again: "
              + GuestOperation.START.permission()
              + " is missing; give it the role vm-operator");
    }
  }

  private SessionRights told(Deadline deadline) throws FenceException {
    long start = context.clock().nanoTime();
    SessionRights rights = new SessionRights(false, Optional.empty());
    String answer;
    try {
      rights = pool.rights(deadline);
      answer = describe(rights);
    } catch (FenceException e) {
      if (e.reason() != Reason.DENIED && e.reason() != Reason.REFUSED) {
        throw e;
      }
      answer = "unknown, " + e.getMessage();
    }
    Duration took = Duration.ofNanos(context.clock().nanoTime() - start);
    context.note(new ProgressNote(pool.master() + " rights", answer, took));
    return rights;
  }

  private static String describe(SessionRights rights) {
    if (rights.superuser()) {
      return "all, it is the local superuser";
    }
    return rights.permissions().map(all -> all.size() + " permissions").orElse("it does not tell");
  }

  /**
   * Looks for operations an administrator forbade on a VM.
   *
   * @throws FenceException with reason BLOCKED if it may not be switched off
   */
  void vetoes(Guest guest) throws FenceException {
    String veto = veto(guest, GuestOperation.HARD_SHUTDOWN);
    if (veto != null) {
      throw new FenceException(
          Reason.BLOCKED, veto + ", so it cannot be fenced" + remedy(guest, "hard_shutdown"));
    }
    warn(guest, GuestOperation.START, "so it can be fenced, but not powered on again");
  }

  private void warn(Guest guest, GuestOperation operation, String consequence) {
    String veto = veto(guest, operation);
    if (veto != null) {
      context.warn(veto + ", " + consequence + remedy(guest, operation.word()));
    }
  }

  private static @Nullable String veto(Guest guest, GuestOperation operation) {
    String text = guest.blockedOperations().get(operation.word());
    return text == null
        ? null
        : "VM "
            + guest.uuid()
            + ": an administrator blocked "
            + operation.word()
            + " ('"
            // Anybody's words: keep them on one line.
            + text.replaceAll("\\p{Cntrl}+", " ")
            + "')";
  }

  private static String remedy(Guest guest, String operation) {
    return "; lift it by: xe vm-param-remove uuid="
        + guest.uuid()
        + " param-name=blocked-operations param-key="
        + operation;
  }
}

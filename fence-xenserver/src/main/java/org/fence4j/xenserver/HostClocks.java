package org.fence4j.xenserver;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.PeerClocks;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.provision.PoolAccess;

/** The clocks of a pool's hosts; the master asks the others. */
final class HostClocks implements PeerClocks {
  /** A host that lives answers its master at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** xapi tells whole seconds and drops the rest. */
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private final PoolAccess access;
  private final FenceContext context;

  HostClocks(PoolAccess access, FenceContext context) {
    this.access = access;
    this.context = context;
  }

  @Override
  public void compare(Deadline deadline, Consumer<PeerClock> answers)
      throws FenceException, InterruptedException {
    Map<String, String> members = access.session(deadline).members(deadline);
    int left = members.size();
    for (Map.Entry<String, String> member : members.entrySet()) {
      // Again for each: a session is lost with the host that did not answer in time.
      PoolSession pool = access.session(deadline);
      answers.accept(ask(pool, member, deadline.share(left--).atMost(PATIENCE)));
    }
  }

  private PeerClock ask(PoolSession pool, Map.Entry<String, String> member, Deadline deadline) {
    // In the form that takes an address elsewhere: port and all, as the master is reached.
    String peer =
        pool.master().sibling(member.getValue()).map(Object::toString).orElse(member.getValue());
    Instant before = context.clock().now();
    try {
      Instant told = pool.clock(member.getKey(), deadline).plus(HALF_A_SECOND);
      Duration half = Duration.between(before, context.clock().now()).dividedBy(2);
      return new PeerClock.Told(
          peer, Duration.between(before.plus(half), told), half.plus(HALF_A_SECOND));
    } catch (FenceException e) {
      if (e.reason() == Reason.UNREACHABLE || e.reason() == Reason.GARBLED) {
        access.drop();
      }
      return new PeerClock.Silent(peer, e);
    }
  }
}

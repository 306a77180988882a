package org.fence4j.xenserver;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.LoginAnswer;
import org.fence4j.xenserver.pool.LoginRace;
import org.fence4j.xenserver.pool.MasterLocator;
import org.fence4j.xenserver.pool.MemberCache;
import org.fence4j.xenserver.pool.PoolSession;

/** Logins that succeed at once, each with the next of some sessions. */
final class SessionsInTurn implements LoginRace {
  private final Deque<PoolSession> logins;

  private SessionsInTurn(Deque<PoolSession> logins) {
    this.logins = logins;
  }

  static XenServerDevice device(FenceContext context, PoolSession... sessions) {
    Deque<PoolSession> logins = new ArrayDeque<>(List.of(sessions));
    return new XenServerDevice(
        new MasterLocator(
            List.of(new HostAddress(true, "xen1", 443)),
            limit -> new SessionsInTurn(logins),
            MemberCache.off(context),
            context),
        (session, thorough, deadline) -> {},
        context);
  }

  /** A session with a master of this name, whose hosts all answer, and nothing else taught yet. */
  static PoolSession at(String master) {
    PoolSession session = mock(PoolSession.class);
    when(session.master()).thenReturn(new HostAddress(true, master, 443));
    try {
      when(session.answers(any(), any())).thenReturn(PoolSession.Reply.YES);
    } catch (FenceException e) {
      throw new AssertionError("a mock calls nobody", e);
    }
    return session;
  }

  @Override
  public void start(HostAddress host) {
    // It has succeeded before it began.
  }

  @Override
  public Optional<LoginAnswer> next(Duration atMost) {
    return Optional.ofNullable(logins.poll()).map(LoginAnswer.Accepted::new);
  }

  @Override
  public void close() {
    // Nothing is under way.
  }

  @Override
  public void settle(Deadline latest) {
    // Nothing was given up.
  }
}

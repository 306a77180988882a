package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.xenserver.pool.Guest;
import org.fence4j.xenserver.pool.GuestOperation;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.LoginAnswer;
import org.fence4j.xenserver.pool.LoginRace;
import org.fence4j.xenserver.pool.MasterLocator;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.pool.TaskState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** What a device does when a call of its session does not get through. */
class LostSessionTest {
  private static final HostAddress HOST = new HostAddress(true, "xen1", 443);
  private static final Plug PLUG = new Plug("web1");
  private static final Guest RUNNING =
      new Guest("ref", "uuid", "web1", "Running", false, false, false, Map.of());

  private final PoolSession first = session();
  private final PoolSession second = session();
  private final Deque<PoolSession> logins = new ArrayDeque<>(List.of(first, second));
  private final FenceContext context = FenceContext.of(FenceClock.system(), note -> {}, w -> {});
  private final Deadline deadline = Deadline.after(Duration.ofSeconds(30), context.clock());
  private final XenServerDevice device =
      new XenServerDevice(
          new MasterLocator(List.of(HOST), limit -> new InstantRace(), context), context);

  @BeforeEach
  void beginAShutdownAndLoseTheSession() throws Exception {
    when(first.guests(any(), any())).thenReturn(List.of(RUNNING));
    when(first.begin(GuestOperation.HARD_SHUTDOWN, "ref", deadline)).thenReturn("task");
    when(first.guest(eq("ref"), any()))
        .thenThrow(new FenceException(Reason.UNREACHABLE, "no answer in time"));
    device.state(PLUG, deadline);
    device.request(PLUG, PowerState.OFF, deadline);
    assertThrows(FenceException.class, () -> device.state(PLUG, deadline));
  }

  @Test
  void theTaskBegunIsRemovedThroughANewSession() throws Exception {
    when(second.task(eq("task"), any())).thenReturn(new TaskState(true, Optional.empty()));

    device.close();

    verify(first).logout(any());
    InOrder order = inOrder(second);
    order.verify(second).destroy(eq("task"), any());
    order.verify(second).logout(any());
  }

  @Test
  void theNextLookGoesThroughANewSessionToTheSameVm() throws Exception {
    when(second.guest(eq("ref"), any()))
        .thenReturn(new Guest("ref", "uuid", "web1", "Halted", false, false, false, Map.of()));

    assertEquals(PowerState.OFF, device.state(PLUG, deadline).state());

    verify(second, never()).guests(any(), any());
    device.close();
  }

  @Test
  void theHaltedOfAHostPromotedMeanwhileIsNotBelieved() throws Exception {
    when(second.master()).thenReturn(new HostAddress(true, "xen2", 443));
    when(second.guest(eq("ref"), any()))
        .thenReturn(new Guest("ref", "uuid", "web1", "Halted", false, false, false, Map.of()));

    assertEquals(PowerState.UNKNOWN, device.state(PLUG, deadline).state());

    device.close();
  }

  private static PoolSession session() {
    PoolSession session = mock(PoolSession.class);
    when(session.master()).thenReturn(HOST);
    return session;
  }

  /** The next login succeeds at once. */
  private final class InstantRace implements LoginRace {
    @Override
    public void start(HostAddress host) {
      assertEquals(HOST, host);
    }

    @Override
    public Optional<LoginAnswer> next(Duration atMost) {
      return Optional.of(new LoginAnswer.Accepted(logins.remove()));
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
}

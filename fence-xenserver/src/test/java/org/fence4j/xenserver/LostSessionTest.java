package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.xenserver.pool.Guest;
import org.fence4j.xenserver.pool.GuestOperation;
import org.fence4j.xenserver.pool.Guests;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.pool.TaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** What a device does when a call of its session does not get through. */
class LostSessionTest {
  private static final Plug PLUG = new Plug("web1");
  private static final Guest RUNNING = Guests.vm("Running").guest();
  private final FenceException lost = new FenceException(Reason.UNREACHABLE, "no answer in time");
  private static final Guest HALTED = Guests.vm("Halted").guest();

  private final PoolSession first = SessionsInTurn.at("xen1");
  private final PoolSession second = SessionsInTurn.at("xen1");
  private final FenceContext context = FenceContext.of(FenceClock.system(), note -> {}, w -> {});
  private final Deadline deadline = Deadline.after(Duration.ofSeconds(30), context.clock());
  private final XenServerDevice device = SessionsInTurn.device(context, first, second);

  @BeforeEach
  void beginAShutdownAndLoseTheSession() throws Exception {
    when(first.guests(any(), any())).thenReturn(List.of(RUNNING));
    when(first.begin(GuestOperation.HARD_SHUTDOWN, "ref", deadline)).thenReturn("task");
    when(first.guest(eq("ref"), any())).thenThrow(lost);
    when(second.task(eq("task"), any())).thenReturn(new TaskState.Succeeded());
    when(second.guest(eq("ref"), any())).thenReturn(RUNNING);
    device.state(PLUG, deadline);
    device.request(PLUG, PowerState.OFF, deadline);
  }

  @AfterEach
  void close() {
    device.close();
  }

  @Test
  void theTaskBegunIsRemovedThroughANewSession() throws Exception {
    device.state(PLUG, deadline);
    device.close();

    verify(first).logout(any());
    InOrder order = inOrder(second);
    order.verify(second).destroy(eq("task"), any());
    order.verify(second).logout(any());
  }

  @Test
  void nobodyWaitsForItsLogoutWhileTheFenceGoesOn() throws Exception {
    device.state(PLUG, deadline);
    verify(first, never()).logout(any());

    device.close();

    verify(first).logout(any());
  }

  @Test
  void theLookIsRepeatedThroughANewSessionAtTheSameVm() throws Exception {
    when(second.guest(eq("ref"), any())).thenReturn(HALTED);

    assertEquals(PowerState.OFF, device.state(PLUG, deadline).state());

    verify(second, never()).guests(any(), any());
  }

  @Test
  void aListIsReadAgainThroughANewSession() throws Exception {
    when(first.guests(any(), any())).thenThrow(lost);
    when(second.guests(any(), any())).thenReturn(List.of(RUNNING));

    assertEquals(1, device.list(deadline).size());
  }

  @Test
  void aSecondLossIsTheEndOfIt() throws Exception {
    when(second.guest(eq("ref"), any())).thenThrow(lost);

    assertSame(lost, assertThrows(FenceException.class, () -> device.state(PLUG, deadline)));
    device.close();
    verify(second).logout(any());
  }

  @Test
  void aRequestIsNeverRepeatedByItself() throws Exception {
    when(first.begin(any(), any(), any())).thenThrow(lost);

    assertThrows(FenceException.class, () -> device.request(PLUG, PowerState.OFF, deadline));
    verify(second, never()).begin(any(), any(), any());
  }
}

package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.xenserver.pool.GuestOperation;
import org.fence4j.xenserver.pool.Guests;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.pool.TaskState;
import org.junit.jupiter.api.Test;

/** What becomes of a request that xapi has put behind another operation. */
class QueuedTaskTest {
  private static final Plug PLUG = new Plug("web1");

  private final PoolSession session = SessionsInTurn.at("xen1");
  private final FenceContext context = FenceContext.of(FenceClock.system(), note -> {}, w -> {});
  private final Deadline deadline = Deadline.after(Duration.ofSeconds(30), context.clock());

  @Test
  void itIsCancelledIfTheVmWentOffByItselfBecauseItWouldHitWhoeverRunsItNext() throws Exception {
    when(session.guests(any(), any())).thenReturn(List.of(Guests.vm("Running").guest()));
    when(session.begin(GuestOperation.HARD_SHUTDOWN, "ref", deadline)).thenReturn("task");
    when(session.guest(eq("ref"), any())).thenReturn(Guests.vm("Halted").guest());
    when(session.task(eq("task"), any())).thenReturn(new TaskState.Pending());
    try (XenServerDevice device = SessionsInTurn.device(context, session)) {
      device.state(PLUG, deadline);
      device.request(PLUG, PowerState.OFF, deadline);
      assertEquals(PowerState.OFF, device.state(PLUG, deadline).state());
    }

    verify(session).cancel(eq("task"), any());
    verify(session).destroy(eq("task"), any());
  }
}

package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
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
import org.fence4j.xenserver.pool.Guests;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.LoginAnswer;
import org.fence4j.xenserver.pool.LoginRace;
import org.fence4j.xenserver.pool.MasterLocator;
import org.fence4j.xenserver.pool.MemberCache;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.pool.TaskState;
import org.junit.jupiter.api.Test;

/** What is believed of a host that became master while we were asking its predecessor. */
class NewMasterTest {
  private static final Plug PLUG = new Plug("web1");
  private static final Guest RUNNING = Guests.vm("Running").guest();
  private static final Guest HALTED = Guests.vm("Halted").guest();
  private final FenceException lost = new FenceException(Reason.UNREACHABLE, "no answer in time");
  private final FenceException deadReference =
      new FenceException(Reason.NO_SUCH_PLUG, "HANDLE_INVALID VM ref");

  private final PoolSession old = SessionsInTurn.at("xen1");
  private final PoolSession successor = SessionsInTurn.at("xen2");
  private final FenceContext context = FenceContext.of(FenceClock.system(), note -> {}, w -> {});
  private final Deadline deadline = Deadline.after(Duration.ofSeconds(30), context.clock());
  private final XenServerDevice device = SessionsInTurn.device(context, old, successor);

  @Test
  void itsHaltedIsNotBelievedEvenIfNothingWasRequested() throws Exception {
    seeTheVmAndLoseTheMaster();
    when(successor.guest(eq("ref"), any())).thenReturn(HALTED);

    assertEquals(PowerState.UNKNOWN, device.state(PLUG, deadline).state());
  }

  @Test
  void itsHaltedIsBelievedAfterItShutTheVmDownItself() throws Exception {
    seeTheVmAndLoseTheMaster();
    when(successor.guest(eq("ref"), any())).thenReturn(RUNNING, HALTED);
    when(successor.begin(GuestOperation.HARD_SHUTDOWN, "ref", deadline)).thenReturn("task");
    when(successor.task(eq("task"), any())).thenReturn(new TaskState.Succeeded());

    assertEquals(PowerState.ON, device.state(PLUG, deadline).state());
    device.request(PLUG, PowerState.OFF, deadline);
    assertEquals(PowerState.OFF, device.state(PLUG, deadline).state());
    device.close();
  }

  @Test
  void itsHaltedIsNotBelievedAfterAShutdownThatFailed() throws Exception {
    seeTheVmAndLoseTheMaster();
    when(successor.guest(eq("ref"), any())).thenReturn(RUNNING, HALTED);
    when(successor.begin(GuestOperation.HARD_SHUTDOWN, "ref", deadline)).thenReturn("task");
    when(successor.task(eq("task"), any()))
        .thenReturn(new TaskState.Failed(new FenceException(Reason.BUSY, "VM_BAD_POWER_STATE")));
    device.state(PLUG, deadline);
    device.request(PLUG, PowerState.OFF, deadline);

    assertEquals(PowerState.UNKNOWN, device.state(PLUG, deadline).state());
  }

  @Test
  void whatItsPredecessorSawIsReadAnewBeforeItIsAsked() throws Exception {
    when(old.guests(any(), any())).thenReturn(List.of(RUNNING));
    device.state(PLUG, deadline);
    when(old.begin(any(), any(), any())).thenThrow(lost);
    assertThrows(FenceException.class, () -> device.request(PLUG, PowerState.OFF, deadline));
    when(successor.guest(eq("ref"), any())).thenReturn(HALTED);

    assertThrows(FenceException.class, () -> device.request(PLUG, PowerState.OFF, deadline));

    verify(successor, never()).begin(any(), any(), any());
  }

  @Test
  void aVmItDoesNotKnowMayBeThereAllTheSame() throws Exception {
    when(old.guests(any(), any())).thenThrow(lost);
    when(successor.guests(any(), any())).thenReturn(List.of());

    FenceException failure = assertThrows(FenceException.class, () -> device.state(PLUG, deadline));

    assertEquals(Reason.BUSY, failure.reason());
    assertTrue(failure.getMessage().contains("new and may be wrong"), failure.getMessage());
  }

  @Test
  void whereAReferenceIsDeadItIsNotAskedForTheNameBecauseAnotherVmMayHaveBorneIt()
      throws Exception {
    seeTheVmAndLoseTheMaster();
    when(successor.guest(eq("ref"), any())).thenThrow(deadReference);

    FenceException failure = assertThrows(FenceException.class, () -> device.state(PLUG, deadline));

    assertEquals(Reason.BUSY, failure.reason());
    verify(successor, never()).guests(any(), any());
  }

  @Test
  void itIsNotAskedToCycle() throws Exception {
    seeTheVmAndLoseTheMaster();
    when(successor.guest(eq("ref"), any())).thenReturn(RUNNING);
    device.state(PLUG, deadline);

    FenceException failure = assertThrows(FenceException.class, () -> device.cycle(PLUG, deadline));

    assertEquals(Reason.BUSY, failure.reason());
    verify(successor, never()).begin(any(), any(), any());
  }

  @Test
  void theSameMasterIsAskedForTheNameOnceAReferenceIsDead() throws Exception {
    when(old.guests(any(), any())).thenReturn(List.of(RUNNING)).thenReturn(List.of());
    when(old.guest(eq("ref"), any())).thenThrow(deadReference);
    device.state(PLUG, deadline);

    FenceException failure = assertThrows(FenceException.class, () -> device.state(PLUG, deadline));

    assertEquals(Reason.NO_SUCH_PLUG, failure.reason());
    assertTrue(failure.getMessage().contains("no VM of this name"), failure.getMessage());
  }

  @Test
  void aVmMadeAnewUnderTheNameIsNeitherTouchedNorTakenForMissing() throws Exception {
    Guest again = Guests.vm("Running").named("uuid2", "web1").guest();
    when(old.guests(any(), any())).thenReturn(List.of(RUNNING)).thenReturn(List.of(again));
    when(old.guest(eq("ref"), any())).thenThrow(deadReference);
    device.state(PLUG, deadline);

    FenceException failure = assertThrows(FenceException.class, () -> device.state(PLUG, deadline));

    assertEquals(Reason.AMBIGUOUS_PLUG, failure.reason());
    assertTrue(failure.getMessage().contains("uuid2"), failure.getMessage());
  }

  @Test
  void ofAHostPromotedWhileItWasAskedHaltedIsNotBelievedEither() throws Exception {
    HostAddress host = new HostAddress(true, "xen1", 443);
    LoginRace race = mock(LoginRace.class);
    when(race.next(any()))
        .thenReturn(Optional.of(new LoginAnswer.Member(host, "dead")))
        .thenReturn(Optional.of(new LoginAnswer.Accepted(old)))
        .thenReturn(Optional.empty());
    when(old.guests(any(), any())).thenReturn(List.of(HALTED));
    MasterLocator locator =
        new MasterLocator(List.of(host), limit -> race, MemberCache.off(context), context);
    XenServerDevice promoted =
        new XenServerDevice(locator, (session, thorough, limit) -> {}, context);

    assertEquals(PowerState.UNKNOWN, promoted.state(PLUG, deadline).state());
  }

  private void seeTheVmAndLoseTheMaster() throws Exception {
    when(old.guests(any(), any())).thenReturn(List.of(RUNNING));
    when(old.guest(eq("ref"), any())).thenThrow(lost);
    device.state(PLUG, deadline);
  }
}

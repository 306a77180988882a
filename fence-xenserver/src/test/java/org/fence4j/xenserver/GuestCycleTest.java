package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.xenserver.pool.Guest;
import org.fence4j.xenserver.pool.GuestOperation;
import org.fence4j.xenserver.pool.Guests;
import org.fence4j.xenserver.pool.PoolHost;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.pool.TaskState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a hard reboot counts as proven, on a clock that only sleeping moves. */
class GuestCycleTest {
  private static final Plug PLUG = new Plug("web1");
  private static final Guest BEFORE = Guests.vm("Running").guest();
  private static final Guest AFTER = Guests.vm("Running").domain("host1", 6).guest();
  private static final TaskState PENDING = new TaskState.Pending();
  private static final TaskState DONE = new TaskState.Succeeded();

  private final List<Duration> pauses = new ArrayList<>();
  private final SleepingClock clock = new SleepingClock();
  private final PoolSession pool = SessionsInTurn.at("xen1");
  private final FenceContext context = FenceContext.of(clock, note -> {}, warning -> {});
  private final Deadline deadline = Deadline.after(Duration.ofSeconds(10), clock);
  private final PoolSession next = SessionsInTurn.at("xen1");
  private final XenServerDevice device = SessionsInTurn.device(context, pool, next);

  @BeforeEach
  void aRunningVmWhoseRebootBegins() throws Exception {
    when(pool.guests(any(), any())).thenReturn(List.of(BEFORE));
    when(pool.begin(GuestOperation.HARD_REBOOT, "ref", deadline)).thenReturn("task");
  }

  @Test
  void successAndAnotherDomainTogetherAreProof() throws Exception {
    when(pool.task(eq("task"), any())).thenReturn(PENDING, DONE);
    when(pool.guest(eq("ref"), any())).thenReturn(BEFORE, AFTER);

    Evidence evidence = device.cycle(PLUG, deadline);

    assertEquals(PowerState.ON, evidence.state());
    assertEquals("master xen1", evidence.source());
    assertEquals("VM uuid was rebooted: its domain 5 is gone, 6 is Running", evidence.detail());
  }

  @Test
  void successInTheSameDomainIsNoProof() throws Exception {
    when(pool.task(eq("task"), any())).thenReturn(DONE);
    when(pool.guest(eq("ref"), any())).thenReturn(BEFORE);

    FenceException failure = failure();

    assertEquals(Reason.TIMED_OUT, failure.reason());
    assertTrue(failure.getMessage().contains("xapi calls it done"), failure.getMessage());
    assertTrue(failure.getMessage().endsWith("Running in domain 5"), failure.getMessage());
  }

  @Test
  void anotherDomainBeforeTheTaskHasSucceededIsNoProof() throws Exception {
    when(pool.task(eq("task"), any())).thenReturn(PENDING);
    when(pool.guest(eq("ref"), any())).thenReturn(AFTER);

    FenceException failure = failure();

    assertEquals(Reason.TIMED_OUT, failure.reason());
    assertTrue(failure.getMessage().contains("did not end in time"), failure.getMessage());
  }

  @Test
  void aDomainOfAnotherHostIsNoProof() throws Exception {
    when(pool.task(eq("task"), any())).thenReturn(DONE);
    when(pool.guest(eq("ref"), any())).thenReturn(Guests.vm("Running").domain("host2", 9).guest());

    FenceException failure = failure();

    assertEquals(Reason.TIMED_OUT, failure.reason());
    assertTrue(failure.getMessage().endsWith("of another host"), failure.getMessage());
  }

  @Test
  void aVmLeftHaltedIsNotProvenToHaveBeenCycled() throws Exception {
    when(pool.task(eq("task"), any())).thenReturn(DONE);
    when(pool.guest(eq("ref"), any())).thenReturn(Guests.vm("Halted").guest());

    assertEquals(Reason.TIMED_OUT, failure().reason());
  }

  @Test
  void aVmThatComesBackPausedIsProvenAndHeld() throws Exception {
    when(pool.task(eq("task"), any())).thenReturn(DONE);
    when(pool.guest(eq("ref"), any())).thenReturn(Guests.vm("Paused").domain("host1", 6).guest());

    assertEquals(PowerState.HELD, device.cycle(PLUG, deadline).state());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Halted", "Suspended", "Unrecognized"})
  void aVmThatDoesNotRunIsRefusedAndNothingBegun(String powerState) throws Exception {
    when(pool.guests(any(), any())).thenReturn(List.of(Guests.vm(powerState).guest()));

    assertEquals(Reason.REFUSED, failure().reason());
    verify(pool, never()).begin(any(), any(), any());
  }

  @Test
  void aVmWithoutADomainNumberIsRefusedBecauseNothingCouldBeProven() throws Exception {
    when(pool.guests(any(), any()))
        .thenReturn(List.of(Guests.vm("Running").domain("host1", -1).guest()));

    assertEquals(Reason.REFUSED, failure().reason());
    verify(pool, never()).begin(any(), any(), any());
  }

  @Test
  void aFailedTaskGivesItsReasonWhateverTheDomain() throws Exception {
    FenceException down = new FenceException(Reason.HOST_DOWN, "CANNOT_CONTACT_HOST");
    when(pool.task(eq("task"), any())).thenReturn(new TaskState.Failed(down));
    when(pool.guest(eq("ref"), any())).thenReturn(AFTER);
    when(pool.host(eq("host1"), any())).thenReturn(new PoolHost("xen3", "uuid3"));

    FenceException failure = failure();

    assertEquals(Reason.HOST_DOWN, failure.reason());
    assertEquals(
        "VM uuid runs on host xen3 (uuid uuid3): CANNOT_CONTACT_HOST", failure.getMessage());
  }

  @Test
  void aHostThatDoesNotAnswerItsMasterEndsTheWait() throws Exception {
    when(pool.task(eq("task"), any())).thenReturn(PENDING);
    when(pool.guest(eq("ref"), any())).thenReturn(BEFORE);
    when(pool.answers(eq("host1"), any())).thenReturn(PoolSession.Reply.NO);

    assertEquals(Reason.HOST_DOWN, failure().reason());
    assertTrue(clock.nanoTime() < Duration.ofSeconds(5).toNanos());
  }

  @Test
  void aTaskThatVanishedLeavesTheOutcomeUnknown() throws Exception {
    FenceException gone = new FenceException(Reason.BUSY, "HANDLE_INVALID task");
    when(pool.task(eq("task"), any())).thenReturn(new TaskState.Gone(gone));
    when(pool.guest(eq("ref"), any())).thenReturn(AFTER);

    FenceException failure = failure();

    assertEquals(Reason.UNREACHABLE, failure.reason());
    assertTrue(failure.getMessage().contains("not proven"), failure.getMessage());
  }

  @Test
  void aLostSessionLeavesTheOutcomeUnknownAndIsNotReplaced() throws Exception {
    when(pool.task(eq("task"), any())).thenReturn(PENDING);
    when(pool.guest(eq("ref"), any()))
        .thenThrow(new FenceException(Reason.UNREACHABLE, "SESSION_INVALID"));

    assertEquals(Reason.UNREACHABLE, failure().reason());
    verify(next, never()).master();

    when(next.task(eq("task"), any())).thenReturn(new TaskState.Succeeded());
    device.close();
    verify(pool).logout(any());
    verify(next).destroy(eq("task"), any());
  }

  @Test
  void aCallThatTheDeadlineCutsOffIsTimeUpAndCostsNoSession() throws Exception {
    when(pool.task(eq("task"), any()))
        .thenAnswer(
            cutOff -> {
              clock.sleep(deadline.remaining());
              throw new FenceException(Reason.UNREACHABLE, "no answer in time");
            });

    assertEquals(Reason.TIMED_OUT, failure().reason());
    device.close();
    verify(next, never()).master();
    verify(pool).logout(any());
  }

  @Test
  void aVmDestroyedMeanwhileIsNoMissingPlug() throws Exception {
    when(pool.task(eq("task"), any())).thenReturn(PENDING);
    when(pool.guest(eq("ref"), any()))
        .thenThrow(new FenceException(Reason.NO_SUCH_PLUG, "HANDLE_INVALID VM"));

    assertEquals(Reason.BUSY, failure().reason());
  }

  @Test
  void theTaskIsRemovedWhenTheDeviceCloses() throws Exception {
    when(pool.task(eq("task"), any())).thenReturn(DONE);
    when(pool.guest(eq("ref"), any())).thenReturn(AFTER);
    device.cycle(PLUG, deadline);

    device.close();

    verify(pool).destroy(eq("task"), any());
    verify(pool, never()).cancel(any(), any());
  }

  @Test
  void looksComeSlowerUpToOneASecondAndTwiceAsOftenNearTheEnd() throws Exception {
    when(pool.task(eq("task"), any())).thenReturn(PENDING);
    when(pool.guest(eq("ref"), any())).thenReturn(BEFORE);

    failure();

    List<Long> millis = pauses.stream().map(Duration::toMillis).toList();
    assertEquals(List.of(100L, 200L, 400L, 800L, 1000L, 1000L), millis.subList(0, 6));
    assertEquals(Duration.ofSeconds(10), pauses.stream().reduce(Duration.ZERO, Duration::plus));
    assertTrue(millis.get(millis.size() - 2) < 200, millis::toString);
  }

  private FenceException failure() {
    return assertThrows(FenceException.class, () -> device.cycle(PLUG, deadline));
  }

  /** Time passes only asleep. */
  private final class SleepingClock implements FenceClock {
    private long nanos;

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public void sleep(Duration duration) {
      pauses.add(duration);
      nanos += duration.toNanos();
    }
  }
}

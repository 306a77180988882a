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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.LoginAnswer.Accepted;
import org.fence4j.xenserver.pool.LoginAnswer.Member;
import org.fence4j.xenserver.pool.MasterLocator;
import org.fence4j.xenserver.pool.MemberCache;
import org.fence4j.xenserver.pool.PoolIdentity;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.pool.TaskState;
import org.junit.jupiter.api.Test;

/** What is believed of a master beside which another host takes itself for one. */
class SplitPoolTest {
  private static final Plug PLUG = new Plug("web1");
  private static final Guest RUNNING = Guests.vm("Running").guest();
  private static final Guest HALTED = Guests.vm("Halted").guest();

  private final List<String> warnings = new ArrayList<>();
  private final FenceContext context =
      FenceContext.of(new StoppedClock(), note -> {}, warnings::add);
  private final Deadline deadline = Deadline.after(Duration.ofSeconds(30), context.clock());
  private final HostsThatAnswer hosts = new HostsThatAnswer();
  private final PoolSession first = master("xen1", "pool", "host1");

  SplitPoolTest() throws FenceException {}

  @Test
  void offIsNotBelievedWhileTheOtherMasterSaysItRuns() throws Exception {
    PoolSession other = master("xen2", "pool", "host2");
    when(first.guests(any(), any())).thenReturn(List.of(HALTED));
    when(other.guests(any(), any())).thenReturn(List.of(RUNNING));

    Evidence evidence = state("xen1", "xen2");

    assertEquals(PowerState.UNKNOWN, evidence.state());
    assertTrue(evidence.detail().contains("the pool is split: xen2"), evidence.detail());
    assertTrue(evidence.detail().contains("says that it is Running"), evidence.detail());
    verify(other).logout(any());
    verify(first).logout(any());
  }

  @Test
  void offIsBelievedIfBothMastersSayIt() throws Exception {
    PoolSession other = master("xen2", "pool", "host2");
    when(first.guests(any(), any())).thenReturn(List.of(HALTED));
    when(other.guests(any(), any())).thenReturn(List.of(HALTED));

    assertEquals(PowerState.OFF, state("xen1", "xen2").state());
    verify(other).logout(any());
  }

  @Test
  void aMasterThatDoesNotKnowTheVmIsNoProofOfOff() throws Exception {
    PoolSession other = master("xen2", "pool", "host2");
    when(first.guests(any(), any())).thenReturn(List.of(HALTED));
    when(other.guests(any(), any())).thenReturn(List.of());

    assertEquals(PowerState.UNKNOWN, state("xen1", "xen2").state());
  }

  @Test
  void aMasterThatDoesNotTellIsNoProofOfOff() throws Exception {
    PoolSession other = master("xen2", "pool", "host2");
    when(first.guests(any(), any())).thenReturn(List.of(HALTED));
    when(other.guests(any(), any()))
        .thenThrow(new FenceException(Reason.UNREACHABLE, "no answer in time"));

    assertEquals(PowerState.UNKNOWN, state("xen1", "xen2").state());
  }

  @Test
  void theOtherMasterIsFoundThroughAMemberThatNamesIt() throws Exception {
    PoolSession other = master("xen9", "pool", "host9");
    hosts.answers.add(new Member(address("xen2"), "xen9"));
    when(first.guests(any(), any())).thenReturn(List.of(HALTED));
    when(other.guests(any(), any())).thenReturn(List.of(RUNNING));

    assertEquals(PowerState.UNKNOWN, state("xen1", "xen2").state());
  }

  @Test
  void aMasterOfAnotherPoolIsWarnedOfAndNotAskedForTheVm() throws Exception {
    PoolSession other = master("xen2", "another pool", "host2");
    when(first.guests(any(), any())).thenReturn(List.of(HALTED));

    assertEquals(PowerState.OFF, state("xen1", "xen2").state());

    verify(other, never()).guests(any(), any());
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).contains("xen2"), warnings::toString);
  }

  @Test
  void theSameMasterByAnotherAddressIsNoSecondOne() throws Exception {
    PoolSession other = master("10.0.0.1", "pool", "host1");
    when(first.guests(any(), any())).thenReturn(List.of(HALTED));

    assertEquals(PowerState.OFF, state("xen1", "10.0.0.1").state());

    verify(other, never()).guests(any(), any());
    assertEquals(List.of(), warnings);
  }

  @Test
  void withOneConfiguredHostNobodyElseIsAsked() throws Exception {
    master("xen2", "pool", "host2");
    when(first.guests(any(), any())).thenReturn(List.of(HALTED));

    assertEquals(PowerState.OFF, state("xen1").state());

    assertEquals(List.of("xen1"), hosts.asked);
    verify(first, never()).identity(any());
  }

  @Test
  void nobodyIsAskedWhileTheVmRuns() throws Exception {
    master("xen2", "pool", "host2");
    when(first.guests(any(), any())).thenReturn(List.of(RUNNING));

    assertEquals(PowerState.ON, state("xen1", "xen2").state());

    assertEquals(List.of("xen1"), hosts.asked);
  }

  @Test
  void aSilentHostHoldsNothingUp() throws Exception {
    when(first.guests(any(), any())).thenReturn(List.of(HALTED));
    long start = System.nanoTime();

    assertEquals(PowerState.OFF, state("xen1", "silent").state());

    long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
    assertTrue(took < 2000, took + " ms");
  }

  @Test
  void theOthersAreAskedAsSoonAsAShutdownIsBegun() throws Exception {
    PoolSession other = master("xen2", "pool", "host2");
    when(first.guests(any(), any())).thenReturn(List.of(RUNNING));
    when(first.begin(GuestOperation.HARD_SHUTDOWN, "ref", deadline)).thenReturn("task");
    when(first.task(eq("task"), any())).thenReturn(new TaskState.Succeeded());
    when(first.guest(eq("ref"), any())).thenReturn(HALTED);
    when(other.guests(any(), any())).thenReturn(List.of(RUNNING));
    try (XenServerDevice device = device("xen1", "xen2")) {
      device.request(PLUG, PowerState.OFF, deadline);
      assertEquals(List.of("xen1", "xen2"), hosts.asked);

      assertEquals(PowerState.UNKNOWN, device.state(PLUG, deadline).state());
    }
    verify(other, never()).begin(any(), any(), any());
  }

  @Test
  void aVmThatOneHalfDoesNotKnowIsNotMissing() throws Exception {
    master("xen2", "pool", "host2");
    when(first.guests(any(), any())).thenReturn(List.of());

    FenceException failure = assertThrows(FenceException.class, () -> state("xen1", "xen2"));

    assertEquals(Reason.BUSY, failure.reason());
    assertTrue(failure.getMessage().contains("the pool is split"), failure.getMessage());
  }

  @Test
  void aRebootInOneHalfIsNoProof() throws Exception {
    master("xen2", "pool", "host2");
    when(first.guests(any(), any())).thenReturn(List.of(RUNNING));
    when(first.begin(GuestOperation.HARD_REBOOT, "ref", deadline)).thenReturn("task");
    when(first.task(eq("task"), any())).thenReturn(new TaskState.Succeeded());
    when(first.guest(eq("ref"), any())).thenReturn(Guests.vm("Running").domain("host1", 6).guest());
    try (XenServerDevice device = device("xen1", "xen2")) {
      FenceException failure =
          assertThrows(FenceException.class, () -> device.cycle(PLUG, deadline));

      assertTrue(failure.getMessage().contains("the pool is split"), failure.getMessage());
    }
  }

  private Evidence state(String... configured) throws Exception {
    try (XenServerDevice device = device(configured)) {
      return device.state(PLUG, deadline);
    }
  }

  private XenServerDevice device(String... configured) {
    List<HostAddress> addresses = Stream.of(configured).map(SplitPoolTest::address).toList();
    return new XenServerDevice(
        new MasterLocator(addresses, limit -> hosts.newRace(), MemberCache.off(context), context),
        (session, thorough, deadline) -> {},
        context);
  }

  private PoolSession master(String name, String pool, String ref) throws FenceException {
    PoolSession session = mock(PoolSession.class);
    when(session.master()).thenReturn(address(name));
    when(session.identity(any())).thenReturn(new PoolIdentity(pool, ref, false));
    hosts.answers.add(new Accepted(session));
    return session;
  }

  /** No stagger passes by itself, so nobody is asked because the machine is slow. */
  private static final class StoppedClock implements FenceClock {
    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public void sleep(Duration duration) {
      // It stands still.
    }
  }

  private static HostAddress address(String name) {
    return new HostAddress(true, name, 443);
  }
}

package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
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
import java.util.Map;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.xenserver.pool.Guest;
import org.fence4j.xenserver.pool.Guests;
import org.fence4j.xenserver.pool.PoolHost;
import org.fence4j.xenserver.pool.PoolIdentity;
import org.fence4j.xenserver.pool.PoolSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoppingTest {
  private static final Guest ASKED = Guests.vm("Running").guest();
  private static final Guest ELSEWHERE = Guests.vm("Running").domain("host2", 9).guest();
  private static final Guest SAME_HOST = Guests.vm("Running").domain("host1", 6).guest();
  private static final Instant BEFORE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2026-01-01T00:01:00Z");

  private final HandClock clock = new HandClock();
  private final Deadline deadline = Deadline.after(Duration.ofSeconds(60), clock);
  private final PoolSession pool = SessionsInTurn.at("xen1");
  private final Stopping watch = new Stopping(ASKED, clock);

  @BeforeEach
  void aPoolWithoutHa() throws Exception {
    ha(false);
    when(pool.started(any(), any())).thenReturn(BEFORE);
    when(pool.host(eq("host1"), any())).thenReturn(new PoolHost("xen3", "uuid3"));
    when(pool.host(eq("host2"), any())).thenReturn(new PoolHost("xen4", "uuid4"));
    when(pool.guest(eq("ref"), any())).thenReturn(ASKED);
  }

  private void ha(boolean on) throws FenceException {
    when(pool.identity(any())).thenReturn(new PoolIdentity("pool", "master", on));
  }

  private void look(Guest guest) throws FenceException {
    watch.look(pool, guest, false, false, deadline);
  }

  private FenceException failure(Guest guest) {
    return assertThrows(FenceException.class, () -> look(guest));
  }

  private void seenTwice() throws FenceException {
    look(ASKED);
    look(ASKED);
  }

  @Test
  void aVmThatStopsAtOnceCostsNoRequestMore() throws Exception {
    look(ASKED);

    verify(pool, never()).started(any(), any());
    verify(pool, never()).answers(any(), any());
  }

  @Test
  void aHostThatDoesNotAnswerItsMasterIsDown() throws Exception {
    when(pool.answers(eq("host1"), any())).thenReturn(PoolSession.Reply.NO);
    look(ASKED);
    clock.advance(Duration.ofSeconds(3));

    FenceException failure = failure(ASKED);

    assertEquals(Reason.HOST_DOWN, failure.reason());
    assertTrue(failure.getMessage().contains("xen3 (uuid uuid3)"), failure.getMessage());
  }

  @Test
  void aSlowHostThatAnswersIsWaitedForAndAskedAgain() throws Exception {
    for (int i = 0; i < 4; i++) {
      clock.advance(Duration.ofSeconds(3));
      look(ASKED);
    }
    verify(pool, org.mockito.Mockito.times(4)).answers(eq("host1"), any());
  }

  @Test
  void theHostHasFourSecondsToAnswer() throws Exception {
    when(pool.answers(any(), any()))
        .thenAnswer(
            call ->
                call.<Deadline>getArgument(1).remaining().equals(Duration.ofSeconds(4))
                    ? PoolSession.Reply.YES
                    : PoolSession.Reply.NO);
    clock.advance(Duration.ofSeconds(3));

    assertDoesNotThrow(() -> look(ASKED));
  }

  @Test
  void aVmThatWentOffWhileTheHostWasAskedIsNotTheHostsFault() throws Exception {
    when(pool.answers(eq("host1"), any())).thenReturn(PoolSession.Reply.NO);
    when(pool.guest(eq("ref"), any())).thenReturn(Guests.vm("Halted").guest());
    clock.advance(Duration.ofSeconds(3));

    assertDoesNotThrow(() -> look(ASKED));
  }

  @Test
  void aMasterThatFellSilentIsNotTakenForADeadHost() throws Exception {
    when(pool.answers(eq("host1"), any())).thenReturn(PoolSession.Reply.NO);
    when(pool.guest(eq("ref"), any()))
        .thenThrow(new FenceException(Reason.UNREACHABLE, "no answer in time"));
    clock.advance(Duration.ofSeconds(3));

    assertEquals(Reason.UNREACHABLE, failure(ASKED).reason());
  }

  @Test
  void aLaterStartOnTheSameHostIsARestart() throws Exception {
    seenTwice();
    when(pool.started(any(), any())).thenReturn(LATER);

    FenceException failure = failure(SAME_HOST);

    assertEquals(Reason.RESTARTED, failure.reason());
    assertTrue(failure.getMessage().contains("anew on host xen3"), failure.getMessage());
  }

  @Test
  void aLaterStartElsewhereIsARestartIfTheFirstHostAnswers() throws Exception {
    seenTwice();
    when(pool.started(any(), any())).thenReturn(LATER);

    assertEquals(Reason.RESTARTED, failure(ELSEWHERE).reason());
    verify(pool).answers(eq("host1"), any());
  }

  @Test
  void aLaterStartElsewhereIsARestartIfHaSawToTheFirstHost() throws Exception {
    seenTwice();
    when(pool.started(any(), any())).thenReturn(LATER);
    when(pool.answers(any(), any())).thenReturn(PoolSession.Reply.NO);
    ha(true);

    assertEquals(Reason.RESTARTED, failure(ELSEWHERE).reason());
  }

  @Test
  void aLaterStartElsewhereProvesNothingIfTheFirstHostIsSilent() throws Exception {
    seenTwice();
    when(pool.started(any(), any())).thenReturn(LATER);
    when(pool.answers(any(), any())).thenReturn(PoolSession.Reply.NO);

    FenceException failure = failure(ELSEWHERE);

    assertEquals(Reason.HOST_DOWN, failure.reason());
    assertTrue(failure.getMessage().contains("xen3 (uuid uuid3), where it ran"));
  }

  @Test
  void aFirstHostThatOnlyRefusesToTellIsNoProofThatItIsGoneThere() throws Exception {
    seenTwice();
    when(pool.started(any(), any())).thenReturn(LATER);
    when(pool.answers(any(), any())).thenReturn(PoolSession.Reply.UNKNOWN);

    assertEquals(Reason.HOST_DOWN, failure(ELSEWHERE).reason());
  }

  @Test
  void aHostThatRefusesToTellIsNotCalledDown() throws Exception {
    when(pool.answers(any(), any())).thenReturn(PoolSession.Reply.UNKNOWN);
    clock.advance(Duration.ofSeconds(3));

    assertDoesNotThrow(() -> look(ASKED));
  }

  @Test
  void aMigrationIsNoRestart() throws Exception {
    seenTwice();

    assertDoesNotThrow(() -> look(ELSEWHERE));
  }

  @Test
  void afterAMigrationTheNewHostIsTheOneThatMustAnswer() throws Exception {
    seenTwice();
    look(ELSEWHERE);
    when(pool.answers(eq("host2"), any())).thenReturn(PoolSession.Reply.NO);
    when(pool.guest(eq("ref"), any())).thenReturn(ELSEWHERE);
    clock.advance(Duration.ofSeconds(3));

    assertTrue(failure(ELSEWHERE).getMessage().contains("xen4"));
  }

  @Test
  void whileThePoolIsStillAtOurTaskNothingIsCalledARestart() throws Exception {
    seenTwice();
    when(pool.started(any(), any())).thenReturn(LATER);

    assertDoesNotThrow(() -> watch.look(pool, SAME_HOST, true, false, deadline));
  }

  @Test
  void aRestartIsRecognisedThoughTheFirstLookSawTheStartInFlight() throws Exception {
    look(Guests.vm("Halted").operations(Map.of("theirs", "start")).guest());
    when(pool.started(any(), any())).thenReturn(LATER);

    assertEquals(Reason.RESTARTED, failure(ELSEWHERE).reason());
  }

  @Test
  void aResumeIsNoRestartWhateverTheTimesSay() throws Exception {
    seenTwice();
    look(Guests.vm("Suspended").guest());
    when(pool.started(any(), any())).thenReturn(LATER);

    assertDoesNotThrow(() -> look(ELSEWHERE));
  }

  @Test
  void aNewMastersDatabaseIsNotBelievedUnlessHaKeptIt() throws Exception {
    seenTwice();
    when(pool.started(any(), any())).thenReturn(LATER);

    assertDoesNotThrow(() -> watch.look(pool, ELSEWHERE, false, true, deadline));
    ha(true);
    assertEquals(
        Reason.RESTARTED,
        assertThrows(FenceException.class, () -> watch.look(pool, SAME_HOST, false, true, deadline))
            .reason());
  }

  @Test
  void aTimeThatCannotBeReadMakesNoRestart() throws Exception {
    when(pool.started(any(), any())).thenThrow(new FenceException(Reason.REFUSED, "no such call"));
    seenTwice();

    assertDoesNotThrow(() -> look(ELSEWHERE));
  }
}

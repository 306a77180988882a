package org.fence4j.api.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.ManualClock;
import org.fence4j.api.Outcome;
import org.fence4j.api.Outcome.Confirmed;
import org.fence4j.api.Outcome.Unconfirmed;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FencerSettingsTest {
  private static final Plug A = new Plug("a");

  private final ManualClock clock = new ManualClock();
  private final FakeRack rack = new FakeRack(clock).with("a", PowerState.ON);

  @ParameterizedTest
  @CsvSource({
    "OFF, 0, 20",
    "OFF, 3, 20",
    "ON, 0, 20",
    "ON, 2, 60",
    "REBOOT, 0, 40",
    "REBOOT, 1, 40",
    "REBOOT, 3, 80"
  })
  void budgetCountsEachAttempt(FenceAction action, int retryOn, long seconds) {
    assertEquals(Duration.ofSeconds(seconds), retrying(retryOn).budget(action));
  }

  @Test
  void powerWaitPassesBetweenRequestAndLookAndIsNotTakenFromThePhase() throws Exception {
    FencerSettings settings = settings(Duration.ofSeconds(7), 0, false);

    run(settings, FenceAction.OFF);

    assertEquals(Duration.ofSeconds(7), clock.sleeps().get(0));
    assertEquals(Duration.ofSeconds(27), settings.budget(FenceAction.OFF));
  }

  @Test
  void refusedPowerOnIsTriedAgainAsOftenAsAsked() throws Exception {
    rack.with("a", PowerState.OFF).refusing("a", Reason.REFUSED, Reason.REFUSED);

    Confirmed on = assertInstanceOf(Confirmed.class, run(retrying(2), FenceAction.ON));

    assertFalse(on.alreadyThere());
    assertEquals(3, rack.calls().stream().filter("ask a ON"::equals).count());
  }

  @Test
  void powerOnIsNotTriedMoreOftenThanAsked() throws Exception {
    rack.with("a", PowerState.OFF).refusing("a", Reason.REFUSED, Reason.REFUSED);

    assertFalse(run(retrying(1), FenceAction.ON).confirmed());
  }

  @Test
  void powerOnThatNoPatienceCanHelpIsNotTriedAgain() throws Exception {
    rack.with("a", PowerState.OFF).refusing("a", Reason.DENIED, Reason.DENIED);

    assertFalse(run(retrying(2), FenceAction.ON).confirmed());
    assertEquals(1, rack.calls().stream().filter("ask a ON"::equals).count());
  }

  @Test
  void powerOnThatWasOnceHeardIsNeverReportedAsNothingChanged() throws Exception {
    rack.with("a", PowerState.OFF).refusing("a", Reason.UNREACHABLE).deaf("a");

    assertInstanceOf(Unconfirmed.class, run(retrying(1), FenceAction.ON));
  }

  @Test
  void rebootPowersOnOnceEvenIfNoRetryIsWanted() throws Exception {
    run(retrying(0), FenceAction.REBOOT);

    assertEquals(PowerState.ON, rack.power("a"));
  }

  @Test
  void steadyPauseReplacesTheGrowingOne() throws Exception {
    rack.deaf("a");
    FencerSettings steady =
        FencerSettings.within(Duration.ofSeconds(20)).pollingEvery(Duration.ofSeconds(5));

    run(steady, FenceAction.OFF);

    assertEquals(Duration.ofSeconds(5), clock.sleeps().get(0));
    assertEquals(Duration.ofSeconds(5), clock.sleeps().get(1));
  }

  @Test
  void cycleIsARebootThatTheDeviceProves() throws Exception {
    rack.cycling((plug, deadline) -> new Evidence(PowerState.ON, clock.now(), "rack", "cycled"));

    Confirmed proof = (Confirmed) run(cycling(), FenceAction.REBOOT);

    assertEquals("cycled", proof.evidence().detail());
    assertEquals(List.of("look a"), rack.calls());
  }

  @Test
  void cycleThatFailsBecomesOffAndOnWithAWarning() throws Exception {
    rack.cycling(
        (plug, deadline) -> {
          throw new FenceException(Reason.REFUSED, "no cycle today");
        });

    Confirmed proof = (Confirmed) run(cycling(), FenceAction.REBOOT);

    assertTrue(rack.calls().contains("ask a OFF"));
    assertTrue(proof.warnings().get(0).contains("no cycle today"));
  }

  @Test
  void offThatFailsAfterACycleIsNeverReportedAsNothingChanged() throws Exception {
    rack.refusing("a", Reason.BLOCKED)
        .cycling(
            (plug, deadline) -> {
              throw new FenceException(Reason.UNREACHABLE, "gone in the middle");
            });

    Unconfirmed outcome = assertInstanceOf(Unconfirmed.class, run(cycling(), FenceAction.REBOOT));

    assertTrue(outcome.summary().contains("gone in the middle"), outcome.summary());
  }

  @Test
  void cycleThatBreaksBecomesOffAndOn() throws Exception {
    rack.cycling(
        (plug, deadline) -> {
          throw new IllegalStateException("broken");
        });

    assertTrue(run(cycling(), FenceAction.REBOOT).confirmed());
    assertTrue(rack.calls().contains("ask a OFF"));
  }

  @Test
  void whatIsNotOnIsNotCycled() throws Exception {
    rack.with("a", PowerState.HELD)
        .cycling(
            (plug, deadline) -> {
              throw new InternalError("cycled");
            });

    assertTrue(run(cycling(), FenceAction.REBOOT).confirmed());
    assertTrue(rack.calls().contains("ask a OFF"));
  }

  @Test
  void offIsNeverACycle() throws Exception {
    rack.cycling(
        (plug, deadline) -> {
          throw new InternalError("cycled");
        });

    assertTrue(run(cycling(), FenceAction.OFF).confirmed());
    assertEquals(PowerState.OFF, rack.power("a"));
  }

  private Outcome run(FencerSettings settings, FenceAction action) throws InterruptedException {
    Deadline deadline = Deadline.after(settings.budget(action), clock);
    return new Fencer(rack, settings).run(action, A, deadline);
  }

  private static FencerSettings retrying(int retryOn) {
    return settings(Duration.ZERO, retryOn, false);
  }

  private static FencerSettings cycling() {
    return settings(Duration.ZERO, 1, true);
  }

  private static FencerSettings settings(Duration powerWait, int retryOn, boolean cycle) {
    FencerSettings usual = FencerSettings.within(Duration.ofSeconds(20));
    return new FencerSettings(
        usual.phaseLimit(), usual.firstPoll(), usual.longestPoll(), powerWait, retryOn, cycle);
  }
}

package org.fence4j.api.plan;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.fence4j.api.FenceAction.OFF;
import static org.fence4j.api.FenceAction.ON;
import static org.fence4j.api.FenceException.Reason.BUSY;
import static org.fence4j.api.FenceException.Reason.DEFECT;
import static org.fence4j.api.FenceException.Reason.DENIED;
import static org.fence4j.api.FenceException.Reason.HOST_DOWN;
import static org.fence4j.api.FenceException.Reason.REFUSED;
import static org.fence4j.api.FenceException.Reason.RESTARTED;
import static org.fence4j.api.FenceException.Reason.TIMED_OUT;
import static org.fence4j.api.FenceException.Reason.UNREACHABLE;
import static org.fence4j.api.plan.FakeDevice.askFails;
import static org.fence4j.api.plan.FakeDevice.failure;
import static org.fence4j.api.plan.FakeDevice.lookFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.ManualClock;
import org.fence4j.api.Outcome;
import org.fence4j.api.Outcome.Confirmed;
import org.fence4j.api.Outcome.Failed;
import org.fence4j.api.Outcome.Unconfirmed;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class FencerTest {
  private static final Plug NODE1 = new Plug("node1");

  private final ManualClock clock = new ManualClock();
  private final FakeDevice device = new FakeDevice(clock, PowerState.ON);

  @Test
  void deviceIsLookedAtBeforeItIsAsked() throws InterruptedException {
    run(OFF);

    assertEquals(List.of("look", "ask OFF", "look"), device.calls());
  }

  @Test
  void plugAlreadyOffIsASuccessWithNothingRequested() throws InterruptedException {
    device.power(PowerState.OFF);

    Confirmed outcome = confirmed(run(OFF));

    assertTrue(outcome.alreadyThere());
    assertEquals(List.of("look"), device.calls());
  }

  @Test
  void plugAlreadyOnIsASuccessWithNothingRequested() throws InterruptedException {
    Confirmed outcome = confirmed(run(ON));

    assertTrue(outcome.alreadyThere());
    assertEquals(List.of("look"), device.calls());
  }

  @Test
  void plugIsPoweredOnWhenAskedTo() throws InterruptedException {
    device.power(PowerState.OFF);

    Confirmed outcome = confirmed(run(ON));

    assertFalse(outcome.alreadyThere());
    assertEquals(PowerState.ON, outcome.evidence().state());
    assertEquals(List.of("look", "ask ON", "look"), device.calls());
  }

  @Test
  void offIsConfirmedOnlyAfterTheDeviceReportsOff() throws InterruptedException {
    device.showing(PowerState.ON, PowerState.ON, PowerState.UNKNOWN, PowerState.ON);

    Confirmed outcome = confirmed(run(OFF));

    assertFalse(outcome.alreadyThere());
    assertEquals(new Evidence(PowerState.OFF, clock.now(), "fake", "call 6"), outcome.evidence());
    assertEquals(List.of("look", "ask OFF", "look", "look", "look", "look"), device.calls());
  }

  @Test
  void unknownIsNeverOff() throws InterruptedException {
    device.deaf().power(PowerState.UNKNOWN);

    Unconfirmed outcome = unconfirmed(run(OFF));

    assertEquals(Optional.of(PowerState.UNKNOWN), outcome.last().map(Evidence::state));
  }

  @Test
  void plugInAnUnknownStateIsAskedToGoOff() throws InterruptedException {
    device.power(PowerState.UNKNOWN);

    assertTrue(run(OFF).confirmed());
    assertEquals(List.of("look", "ask OFF", "look"), device.calls());
  }

  @Test
  void plugThatWasAskedAndNeverSeenOffIsUnconfirmed() throws InterruptedException {
    device.deaf();

    Unconfirmed outcome = unconfirmed(run(OFF));

    assertEquals(TIMED_OUT, outcome.cause().reason());
    assertEquals("node1 was asked to go off but did not in time", outcome.cause().getMessage());
    assertEquals(Optional.of(PowerState.ON), outcome.last().map(Evidence::state));
    assertEquals(1, Collections.frequency(device.calls(), "ask OFF"));
  }

  @Test
  void plugThatCouldNeverBeLookedAtIsFailedWithNothingRequested() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      device.onLook(lookFails(UNREACHABLE));
    }

    Failed outcome = failed(run(OFF));

    assertEquals(UNREACHABLE, outcome.cause().reason());
    assertEquals("node1 not seen off in time: scripted UNREACHABLE", outcome.cause().getMessage());
    assertFalse(device.calls().contains("ask OFF"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"UNREACHABLE", "GARBLED", "BUSY", "TIMED_OUT"})
  void troubleThatMayPassIsLookedAtAgain(Reason reason) throws InterruptedException {
    device.onLook(lookFails(reason));

    assertTrue(run(OFF).confirmed());
    assertEquals(List.of("look", "look", "ask OFF", "look"), device.calls());
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      mode = Mode.EXCLUDE,
      names = {"UNREACHABLE", "GARBLED", "BUSY", "TIMED_OUT"})
  void lookRefusedForGoodFailsAtOnce(Reason reason) throws InterruptedException {
    device.onLook(lookFails(reason));

    assertEquals(reason, failed(run(OFF)).cause().reason());
    assertEquals(List.of("look"), device.calls());
    assertEquals(Duration.ZERO, clock.elapsed());
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      mode = Mode.EXCLUDE,
      names = {"UNREACHABLE", "GARBLED", "BUSY", "TIMED_OUT", "DEFECT"})
  void requestRefusedForGoodFailsAtOnceAndNothingElseIsAsked(Reason reason)
      throws InterruptedException {
    device.onAsk(askFails(reason));

    assertEquals(reason, failed(run(OFF)).cause().reason());
    assertEquals(List.of("look", "ask OFF"), device.calls());
    assertEquals(Duration.ZERO, clock.elapsed());
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"UNREACHABLE", "GARBLED", "BUSY", "TIMED_OUT"})
  void requestWithAnUnknownOutcomeIsLookedAtAndNotRepeatedIfItWasHeard(Reason reason)
      throws InterruptedException {
    device.onAsk(
        deadline -> {
          device.power(PowerState.OFF);
          throw failure(reason);
        });

    Confirmed outcome = confirmed(run(OFF));

    assertFalse(outcome.alreadyThere());
    assertEquals(List.of("look", "ask OFF", "look"), device.calls());
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"UNREACHABLE", "GARBLED", "BUSY", "TIMED_OUT"})
  void requestWithAnUnknownOutcomeIsRepeatedOnlyAfterThePlugWasSeenStillOn(Reason reason)
      throws InterruptedException {
    device.onAsk(askFails(reason)).showing(PowerState.ON).onLook(lookFails(UNREACHABLE));

    assertTrue(run(OFF).confirmed());
    assertEquals(List.of("look", "ask OFF", "look", "look", "ask OFF", "look"), device.calls());
  }

  @Test
  void requestThatMayHaveBeenHeardIsUnconfirmedWhateverEndsTheWait() throws InterruptedException {
    device.onAsk(askFails(UNREACHABLE)).onAsk(askFails(DENIED));

    Unconfirmed outcome = unconfirmed(run(OFF));

    assertEquals(DENIED, outcome.cause().reason());
    assertEquals(List.of("look", "ask OFF", "look", "ask OFF"), device.calls());
  }

  @Test
  void hostThatGoesDownAfterTheRequestLeavesItUnconfirmed() throws InterruptedException {
    device.showing(PowerState.ON).onLook(lookFails(HOST_DOWN));

    Unconfirmed outcome = unconfirmed(run(OFF));

    assertEquals(HOST_DOWN, outcome.cause().reason());
    assertEquals(Optional.of(PowerState.ON), outcome.last().map(Evidence::state));
  }

  @Test
  void lastTroubleIsReportedWhenTimeIsUp() throws InterruptedException {
    device.deaf().showing(PowerState.ON);
    for (int i = 0; i < 100; i++) {
      device.onLook(lookFails(UNREACHABLE));
    }

    Unconfirmed outcome = unconfirmed(run(OFF));

    assertEquals(UNREACHABLE, outcome.cause().reason());
  }

  @Test
  void troubleThatHasPassedIsForgotten() throws InterruptedException {
    device.deaf().showing(PowerState.ON).onLook(lookFails(UNREACHABLE));

    assertEquals(TIMED_OUT, unconfirmed(run(OFF)).cause().reason());
  }

  @Test
  void busyAfterARequestMeansItIsAskedAgain() throws InterruptedException {
    device.showing(PowerState.ON).onLook(lookFails(BUSY)).showing(PowerState.ON);

    assertTrue(run(OFF).confirmed());
    assertEquals(List.of("look", "ask OFF", "look", "look", "ask OFF", "look"), device.calls());
  }

  @Test
  void otherTroubleAfterAnAcceptedRequestDoesNotRepeatIt() throws InterruptedException {
    device.showing(PowerState.ON).onLook(lookFails(UNREACHABLE)).showing(PowerState.ON);

    assertTrue(run(OFF).confirmed());
    assertEquals(List.of("look", "ask OFF", "look", "look", "look"), device.calls());
  }

  @Test
  void pausesGrowFromATenthOfASecondToASecond() throws InterruptedException {
    device.deaf();

    run(OFF);

    List<Duration> pauses = clock.sleeps();
    assertEquals(
        List.of(ofMillis(100), ofMillis(200), ofMillis(400), ofMillis(800)), pauses.subList(0, 4));
    assertEquals(Collections.nCopies(16, ofSeconds(1)), pauses.subList(4, 20));
    // Near the end they halve, so that a state reached late is still seen.
    assertEquals(ofMillis(100), pauses.get(pauses.size() - 2));
  }

  @Test
  void deadlineEndsTheWait() throws InterruptedException {
    device.deaf();

    run(OFF, ofSeconds(7));

    assertEquals(ofSeconds(7), clock.elapsed());
  }

  @Test
  void phaseLimitEndsTheWaitBeforeTheDeadline() throws InterruptedException {
    device.deaf();

    run(OFF, ofSeconds(60));

    assertEquals(ofSeconds(20), clock.elapsed());
  }

  @Test
  void hangingDeviceEndsWithTheDeadlineToo() throws InterruptedException {
    device.hanging();

    assertEquals(TIMED_OUT, failed(run(OFF, ofSeconds(7))).cause().reason());
    assertEquals(ofSeconds(7), clock.elapsed());
    assertEquals(List.of("look"), device.calls());
  }

  @Test
  void offSeenByALookThatEndsWithTheDeadlineStillCounts() throws InterruptedException {
    device
        .showing(PowerState.ON)
        .onLook(
            deadline -> {
              clock.advance(deadline.remaining());
              return PowerState.OFF;
            });

    assertTrue(run(OFF).confirmed());
  }

  @Test
  void requestThatUsesUpTheTimeIsUnconfirmed() throws InterruptedException {
    device.onAsk(deadline -> clock.advance(deadline.remaining()));

    Unconfirmed outcome = unconfirmed(run(OFF));

    assertEquals(TIMED_OUT, outcome.cause().reason());
    assertEquals(List.of("look", "ask OFF"), device.calls());
  }

  @Test
  void deviceIsNotEvenLookedAtWhenNoTimeIsLeft() throws InterruptedException {
    Failed outcome = failed(run(OFF, Duration.ZERO));

    assertEquals(TIMED_OUT, outcome.cause().reason());
    assertEquals("no time was left to ask node1 to go off", outcome.cause().getMessage());
    assertEquals(List.of(), device.calls());
  }

  @Test
  void deviceIsNotAskedWhenTheLookUsesUpTheTime() throws InterruptedException {
    device.onLook(
        deadline -> {
          clock.advance(deadline.remaining());
          return PowerState.ON;
        });

    assertEquals(TIMED_OUT, failed(run(OFF)).cause().reason());
    assertEquals(List.of("look"), device.calls());
  }

  @Test
  void rebootWhoseOffUsesUpTheTimeIsASuccessWithAWarning() throws InterruptedException {
    device
        .showing(PowerState.ON)
        .onLook(
            deadline -> {
              clock.advance(deadline.remaining());
              return PowerState.OFF;
            });

    Confirmed outcome = confirmed(run(FenceAction.REBOOT, ofSeconds(5)));

    assertEquals(
        List.of(
            "node1 is off, but was not powered on again: no time was left to ask node1 to go on"),
        outcome.warnings());
    assertEquals(List.of("look", "ask OFF", "look"), device.calls());
  }

  @Test
  void aMachineSomebodyElseRebootedMeanwhileIsRebootedAndNotStoppedAgain()
      throws InterruptedException {
    device.showing(PowerState.ON).onLook(lookFails(RESTARTED)).showing(PowerState.ON);

    Confirmed outcome = confirmed(run(FenceAction.REBOOT));

    assertEquals(PowerState.ON, outcome.evidence().state());
    assertTrue(outcome.evidence().detail().startsWith("scripted RESTARTED; "));
    assertEquals(List.of("look", "ask OFF", "look", "look"), device.calls());
  }

  @Test
  void aMachineRestartedMeanwhileIsNotOff() throws InterruptedException {
    device.showing(PowerState.ON).onLook(lookFails(RESTARTED));

    assertEquals(RESTARTED, unconfirmed(run(OFF)).cause().reason());
    assertEquals(List.of("look", "ask OFF", "look"), device.calls());
  }

  @Test
  void aMachineRestartedButNotSeenOnIsNotRebooted() throws InterruptedException {
    device.deaf().showing(PowerState.ON).onLook(lookFails(RESTARTED)).power(PowerState.UNKNOWN);

    assertEquals(RESTARTED, unconfirmed(run(FenceAction.REBOOT)).cause().reason());
  }

  @Test
  void rebootProvesOffBeforeItAsksForOn() throws InterruptedException {
    device.showing(PowerState.ON, PowerState.ON, PowerState.UNKNOWN);

    Confirmed outcome = confirmed(run(FenceAction.REBOOT));

    assertEquals(
        List.of("look", "ask OFF", "look", "look", "look", "look", "ask ON", "look"),
        device.calls());
    assertEquals(PowerState.OFF, outcome.evidence().state());
    assertEquals(List.of(), outcome.warnings());
    assertEquals(PowerState.ON, device.power());
  }

  @Test
  void rebootOfAPlugAlreadyOffPowersItOn() throws InterruptedException {
    device.power(PowerState.OFF);

    Confirmed outcome = confirmed(run(FenceAction.REBOOT));

    assertFalse(outcome.alreadyThere());
    assertEquals(List.of("look", "look", "ask ON", "look"), device.calls());
  }

  @Test
  void rebootWithoutAProvenOffNeverPowersOn() throws InterruptedException {
    device.deaf();

    unconfirmed(run(FenceAction.REBOOT));

    assertFalse(device.calls().contains("ask ON"));
  }

  @Test
  void rebootRefusedForGoodIsFailedAndNeverPowersOn() throws InterruptedException {
    device.onAsk(askFails(REFUSED));

    failed(run(FenceAction.REBOOT));

    assertFalse(device.calls().contains("ask ON"));
  }

  @Test
  void failedOnAfterAProvenOffIsASuccessWithAWarning() throws InterruptedException {
    device.onAsk(deadline -> {}).onAsk(askFails(REFUSED));

    Confirmed outcome = confirmed(run(FenceAction.REBOOT));

    assertEquals(PowerState.OFF, outcome.evidence().state());
    assertEquals(
        List.of("node1 is off, but was not powered on again: scripted REFUSED"),
        outcome.warnings());
  }

  @Test
  void rebootHasThePhaseLimitForOffAndAgainForOn() throws InterruptedException {
    device.onAsk(deadline -> clock.advance(ofSeconds(19)));
    device.onAsk(deadline -> clock.advance(ofSeconds(19)));

    assertEquals(List.of(), confirmed(run(FenceAction.REBOOT, ofSeconds(60))).warnings());
  }

  @Test
  void pluginThatThrowsWhileLookingIsADefect() throws InterruptedException {
    device.onLook(
        deadline -> {
          throw new IllegalStateException("oops");
        });

    Failed outcome = failed(run(OFF));

    assertEquals(DEFECT, outcome.cause().reason());
    assertEquals(
        "the device failed unexpectedly: java.lang.IllegalStateException: oops;"
            + " this is a defect of the plugin",
        outcome.cause().getMessage());
    assertInstanceOf(IllegalStateException.class, outcome.cause().getCause());
  }

  @Test
  void pluginThatDoesNotLinkIsADefectWithAnExplanation() throws InterruptedException {
    device.onLook(
        deadline -> {
          throw new NoClassDefFoundError("com/example/Missing");
        });

    Failed outcome = failed(run(OFF));

    assertEquals(DEFECT, outcome.cause().reason());
    assertTrue(
        outcome.cause().getMessage().contains("lacks a library"), outcome.cause()::getMessage);
  }

  @Test
  void pluginThatThrowsAnyOtherErrorIsADefectToldInOneLine() throws InterruptedException {
    device.onLook(
        deadline -> {
          throw new java.util.ServiceConfigurationError("oops\nand more");
        });

    Failed outcome = failed(run(OFF));

    assertEquals(DEFECT, outcome.cause().reason());
    assertEquals(1, outcome.cause().getMessage().lines().count());
  }

  @Test
  void outOfMemoryIsNobodysDefect() {
    device.onLook(
        deadline -> {
          throw new OutOfMemoryError("oops");
        });

    assertThrows(OutOfMemoryError.class, () -> run(OFF));
  }

  @Test
  void pluginThatObservesNothingIsADefect() throws InterruptedException {
    FenceDevice returnsNull = mock(FenceDevice.class);

    Outcome outcome =
        new Fencer(returnsNull, FencerSettings.within(ofSeconds(20)))
            .run(OFF, NODE1, Deadline.after(ofSeconds(60), clock));

    assertEquals(DEFECT, failed(outcome).cause().reason());
  }

  @Test
  void pluginThatThrowsWhileAskingIsUnconfirmedBecauseThePlugMayHaveHeard()
      throws InterruptedException {
    device.onAsk(
        deadline -> {
          throw new IllegalStateException("cannot read the answer");
        });

    assertEquals(DEFECT, unconfirmed(run(OFF)).cause().reason());
    assertEquals(List.of("look", "ask OFF"), device.calls());
  }

  @Test
  void pluginThatThrowsOnThePowerOnOfARebootLeavesAWarning() throws InterruptedException {
    device
        .onAsk(deadline -> {})
        .onAsk(
            deadline -> {
              throw new NoSuchMethodError("gone");
            });

    assertEquals(1, confirmed(run(FenceAction.REBOOT)).warnings().size());
  }

  @Test
  void whatNoProgramSurvivesIsNotAnOutcome() {
    device.onLook(
        deadline -> {
          throw new OutOfMemoryError("scripted");
        });

    assertThrows(OutOfMemoryError.class, () -> run(OFF));
  }

  @Test
  void interruptWhileLookingPassesThrough() {
    device.onLook(
        deadline -> {
          throw new InterruptedException();
        });

    assertThrows(InterruptedException.class, () -> run(OFF));
  }

  @Test
  void interruptWhileAskingPassesThrough() {
    device.onAsk(
        deadline -> {
          throw new InterruptedException();
        });

    assertThrows(InterruptedException.class, () -> run(OFF));
  }

  @Test
  void interruptBetweenTwoLooksPassesThrough() {
    device.onAsk(deadline -> Thread.currentThread().interrupt());

    assertThrows(InterruptedException.class, () -> run(OFF));
    assertEquals(List.of("look", "ask OFF"), device.calls());
  }

  @Test
  void deviceStaysOpen() throws InterruptedException {
    run(FenceAction.REBOOT);

    assertFalse(device.calls().contains("close"));
  }

  private Outcome run(FenceAction action) throws InterruptedException {
    return run(action, ofSeconds(60));
  }

  private Outcome run(FenceAction action, Duration budget) throws InterruptedException {
    return new Fencer(device, FencerSettings.within(ofSeconds(20)))
        .run(action, NODE1, Deadline.after(budget, clock));
  }

  private static Confirmed confirmed(Outcome outcome) {
    return assertInstanceOf(Confirmed.class, outcome);
  }

  private static Unconfirmed unconfirmed(Outcome outcome) {
    return assertInstanceOf(Unconfirmed.class, outcome);
  }

  private static Failed failed(Outcome outcome) {
    return assertInstanceOf(Failed.class, outcome);
  }
}

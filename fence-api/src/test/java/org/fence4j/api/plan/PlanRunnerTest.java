package org.fence4j.api.plan;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.fence4j.api.FenceAction.OFF;
import static org.fence4j.api.FenceAction.ON;
import static org.fence4j.api.FenceAction.REBOOT;
import static org.fence4j.api.FenceException.Reason.DEFECT;
import static org.fence4j.api.FenceException.Reason.MISCONFIGURED;
import static org.fence4j.api.FenceException.Reason.REFUSED;
import static org.fence4j.api.FenceException.Reason.TIMED_OUT;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException;
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

class PlanRunnerTest {
  private final ManualClock clock = new ManualClock();
  private final Map<String, FakeDevice> devices = new HashMap<>();

  /** What all devices were told, each line with the device's name in front; looks left out. */
  private final List<String> orders = new ArrayList<>();

  private final FakeDevice left = device("left");
  private final FakeDevice right = device("right");
  private final FakeDevice spare = device("spare");

  private DeviceOpener opener =
      (step, deadline) -> {
        orders.add(step.device().name() + " open");
        return Objects.requireNonNull(devices.get(step.device().name()));
      };

  /** The devices that power on again, as far as the opener knows. */
  private PowersOnAgain again = (step, method) -> true;

  private FenceListener listener = mock(FenceListener.class);
  private FencerSettings settings = FencerSettings.within(ofSeconds(20));

  @Test
  void firstMethodThatSucceedsEndsTheRun() throws InterruptedException {
    PlanReport report = run(OFF, method("first", step("left")), method("second", step("right")));

    assertEquals(Optional.of("first"), report.satisfiedBy());
    assertEquals(List.of("left open", "left ask OFF", "left close"), orders);
  }

  @Test
  void methodsAreTriedInOrderUntilOneSucceeds() throws InterruptedException {
    left.onAsk(askFails(REFUSED));
    right.onAsk(askFails(REFUSED));

    PlanReport report =
        run(
            OFF,
            method("first", step("left")),
            method("second", step("right")),
            method("third", step("spare")));

    assertTrue(report.confirmed());
    assertEquals(Optional.of("third"), report.satisfiedBy());
    assertEquals(List.of("left ask OFF", "right ask OFF", "spare ask OFF"), asked());
  }

  @Test
  void planWhoseMethodsAllFailIsNotConfirmed() throws InterruptedException {
    left.onAsk(askFails(REFUSED));
    right.deaf();

    PlanReport report = run(OFF, method("first", step("left")), method("second", step("right")));

    assertFalse(report.confirmed());
    assertInstanceOf(Failed.class, report.attempts().get(0).outcome());
    assertInstanceOf(Unconfirmed.class, report.attempts().get(1).outcome());
  }

  @Test
  void planWithoutMethodsIsNotConfirmed() throws InterruptedException {
    assertFalse(run(OFF).confirmed());
  }

  @Test
  void allStepsOfAMethodMustSucceed() throws InterruptedException {
    right.onAsk(askFails(REFUSED));

    PlanReport report = run(OFF, method("both", step("left"), step("right")));

    assertFalse(report.confirmed());
    assertEquals(List.of("left ask OFF", "right ask OFF"), asked());
  }

  @Test
  void methodWhoseStepsAllSucceedIsASuccess() throws InterruptedException {
    PlanReport report = run(OFF, method("both", step("left"), step("right")));

    assertEquals(Optional.of("both"), report.satisfiedBy());
    assertEquals(PowerState.OFF, left.power());
    assertEquals(PowerState.OFF, right.power());
  }

  @Test
  void failedStepEndsItsMethodAndTheNextMethodFollows() throws InterruptedException {
    left.onAsk(askFails(REFUSED));

    PlanReport report =
        run(OFF, method("both", step("left"), step("right")), method("last", step("spare")));

    assertEquals(Optional.of("last"), report.satisfiedBy());
    assertFalse(orders.contains("right open"), orders::toString);
  }

  @Test
  void unconfirmedStepEndsItsMethodLikeAFailedOne() throws InterruptedException {
    left.deaf();

    run(OFF, method("both", step("left"), step("right")));

    assertFalse(orders.contains("right open"), orders::toString);
  }

  @ParameterizedTest
  @EnumSource(
      value = FenceAction.class,
      names = {"OFF", "REBOOT"})
  void nothingIsRolledBackWhenALaterStepFails(FenceAction action) throws InterruptedException {
    right.onAsk(askFails(REFUSED));

    run(action, method("both", step("left"), step("right")));

    assertEquals(List.of("left ask OFF", "right ask OFF"), asked());
    assertEquals(PowerState.OFF, left.power());
  }

  @Test
  void rebootOverSeveralStepsIsAllOffAndThenAllOn() throws InterruptedException {
    PlanReport report = run(REBOOT, method("both", step("left"), step("right")));

    assertTrue(report.confirmed());
    assertEquals(List.of("left ask OFF", "right ask OFF", "left ask ON", "right ask ON"), asked());
    assertEquals(
        List.of(OFF, OFF, ON, ON), report.attempts().stream().map(Attempt::action).toList());
  }

  @Test
  void rebootOfOneStepStaysARebootOfItsDevice() throws InterruptedException {
    PlanReport report = run(REBOOT, method("one", step("left")));

    assertEquals(List.of(REBOOT), report.attempts().stream().map(Attempt::action).toList());
    assertEquals(List.of("left open", "left ask OFF", "left ask ON", "left close"), orders);
  }

  @Test
  void onThatFailsAfterAllWereOffLeavesTheSuccess() throws InterruptedException {
    left.onAsk(deadline -> {}).onAsk(askFails(REFUSED));

    PlanReport report = run(REBOOT, method("both", step("left"), step("right")));

    assertEquals(Optional.of("both"), report.satisfiedBy());
    assertFalse(report.attempts().get(2).outcome().confirmed());
    assertEquals(PowerState.ON, right.power());
  }

  @Test
  void stepDoesItsOwnActionAndTheOthersThatOfTheRun() throws InterruptedException {
    run(REBOOT, method("both", step("left", OFF), step("right")));

    assertEquals(List.of("left ask OFF", "right ask OFF", "right ask ON"), asked());
  }

  @Test
  void singleStepDoesItsOwnActionToo() throws InterruptedException {
    PlanReport report = run(REBOOT, method("one", step("left", OFF)));

    assertTrue(report.confirmed());
    assertEquals(REBOOT, report.action());
    assertEquals(PowerState.OFF, left.power());
  }

  @Test
  void stepsWithActionsOfTheirOwnKeepTheirOrder() throws InterruptedException {
    run(REBOOT, method("cycle", step("left", OFF), step("right", OFF), step("left", ON)));

    assertEquals(List.of("left ask OFF", "right ask OFF", "left ask ON"), asked());
  }

  @Test
  void methodThatPowersOnAgainCannotSatisfyAnOff() throws InterruptedException {
    PlanReport report = run(OFF, method("cycle", step("left", OFF), step("left", ON)));

    assertFalse(report.confirmed());
    assertEquals(List.of(), asked());
  }

  @ParameterizedTest
  @EnumSource(FenceAction.class)
  void methodWithoutAStepFails(FenceAction action) throws InterruptedException {
    PlanReport report = run(action, method("empty"), method("last", step("spare")));

    assertEquals(Optional.of("last"), report.satisfiedBy());
  }

  @ParameterizedTest
  @EnumSource(
      value = FenceAction.class,
      names = {"OFF", "REBOOT"})
  void methodThatNeverSwitchesAnythingOffCannotFence(FenceAction action)
      throws InterruptedException {
    PlanReport report = run(action, method("on", step("left", ON), step("right", ON)));

    assertFalse(report.confirmed());
    assertEquals(List.of(), orders);
  }

  @ParameterizedTest
  @EnumSource(
      value = FenceAction.class,
      names = {"OFF", "REBOOT"})
  void onNeverSwitchesOffWhatAStepInsistsOn(FenceAction own) throws InterruptedException {
    PlanReport report = run(ON, method("both", step("left"), step("right", own)));

    assertFalse(report.confirmed());
    assertEquals(List.of(), orders);
  }

  @Test
  void onPowersEveryStepOn() throws InterruptedException {
    left.power(PowerState.OFF);
    right.power(PowerState.OFF);

    PlanReport report = run(ON, method("both", step("left"), step("right", ON)));

    assertTrue(report.confirmed());
    assertEquals(List.of("left ask ON", "right ask ON"), asked());
  }

  @Test
  void powerOnThatFailsAfterEverythingIsOffDoesNotUndoTheFence() throws InterruptedException {
    left.onAsk(deadline -> {}).onAsk(askFails(REFUSED));

    PlanReport report =
        run(
            REBOOT,
            method(
                "dual",
                step("left", OFF),
                step("right", OFF),
                step("left", ON),
                step("right", ON)));

    assertEquals(Optional.of("dual"), report.satisfiedBy());
    assertEquals(List.of("left ask OFF", "right ask OFF", "left ask ON", "right ask ON"), asked());
  }

  @Test
  void powerOnThatFailsBeforeTheLastOffFailsItsMethod() throws InterruptedException {
    left.onAsk(deadline -> left.power(PowerState.OFF)).onAsk(askFails(REFUSED));

    PlanReport report =
        run(
            REBOOT,
            method(
                "odd", step("left", OFF), step("right", OFF), step("left", ON), step("left", OFF)));

    assertFalse(report.confirmed());
  }

  @Test
  void powerSuppliesThatAreNeverOffAtOnceFailTheirMethodBeforeAnythingIsSwitched()
      throws InterruptedException {
    PlanReport report =
        run(
            REBOOT,
            method(
                "odd", step("left", OFF), step("left", ON), step("right", OFF), step("right", ON)));

    assertFalse(report.confirmed());
    assertEquals(List.of(), orders);
  }

  @Test
  void powerSuppliesThatAreOffAtOnceAtAnyTimeMayPowerOnInAnyOrder() throws InterruptedException {
    PlanReport report =
        run(
            REBOOT,
            method(
                "crossed",
                step("left", ON),
                step("left", OFF),
                step("right", OFF),
                step("left", ON),
                step("right", ON)));

    assertTrue(report.confirmed());
  }

  @Test
  void plugsThatOnlyTheirArgumentsTellApartAreTwo() throws InterruptedException {
    FenceStep first = step("left", OFF);
    Map<String, String> onSwitchTwo = Map.of("switch", "2", "action", "off");
    FenceStep second = new FenceStep(first.device(), first.plugs(), Optional.of(OFF), onSwitchTwo);

    assertFalse(run(REBOOT, method("odd", first, step("left", ON), second)).confirmed());
  }

  @Test
  void whatAStepDoesToItsPlugDoesNotMakeItAnother() throws InterruptedException {
    FenceStep plain = step("left");
    FenceStep off =
        new FenceStep(plain.device(), plain.plugs(), Optional.of(OFF), Map.of("action", "off"));
    FenceStep on =
        new FenceStep(plain.device(), plain.plugs(), Optional.of(ON), Map.of("option", "on"));

    assertTrue(run(REBOOT, method("twice", off, on, off, on)).confirmed());
  }

  @Test
  void deviceThatDoesNotPowerOnAgainIsOnlyToldOff() throws InterruptedException {
    again = (step, method) -> !step.device().name().equals("left");

    assertTrue(run(REBOOT, method("both", step("left"), step("right"))).confirmed());

    assertEquals(List.of("left ask OFF", "right ask OFF", "right ask ON"), asked());
  }

  @Test
  void deviceOfWhichNothingIsKnownStaysOff() throws InterruptedException {
    PlanRunner runner = new PlanRunner(opener, settings, listener, clock);

    FencePlan plan = new FencePlan("node1", List.of(method("only", step("left", REBOOT))));
    assertTrue(runner.run(plan, REBOOT, Deadline.after(ofSeconds(60), clock)).confirmed());

    assertEquals(List.of("left ask OFF"), asked());
  }

  @Test
  void onlyAStepThatIsToRebootIsAskedWhetherItPowersOnAgain() throws InterruptedException {
    again =
        (step, method) -> {
          throw new IllegalStateException("broken");
        };

    assertTrue(run(OFF, method("first", step("left"))).confirmed());
    assertTrue(run(REBOOT, method("first", step("right", OFF))).confirmed());
  }

  @Test
  void methodWhoseOpenerBreaksIsNotTried() throws InterruptedException {
    again =
        (step, method) -> {
          if (method.name().equals("first")) {
            throw new IllegalStateException("broken");
          }
          return true;
        };

    PlanReport report = run(REBOOT, method("first", step("left")), method("second", step("right")));

    assertEquals(Optional.of("second"), report.satisfiedBy());
    assertEquals(List.of("right ask OFF", "right ask ON"), asked());
  }

  @Test
  void hangingMethodsLeaveTheLastOneItsShare() throws InterruptedException {
    settings = FencerSettings.within(ofHours(1));
    left.hanging();
    right.hanging();
    spare.onAsk(deadline -> clock.advance(ofSeconds(19)));

    PlanReport report =
        run(
            OFF,
            method("first", step("left")),
            method("second", step("right")),
            method("third", step("spare")));

    assertEquals(Optional.of("third"), report.satisfiedBy());
    assertEquals(
        List.of(ofSeconds(20), ofSeconds(20)),
        report.attempts().stream().limit(2).map(Attempt::took).toList());
  }

  @Test
  void timeThatAMethodDidNotNeedIsSharedByTheLaterOnes() throws InterruptedException {
    settings = FencerSettings.within(ofHours(1));
    left.onAsk(
        deadline -> {
          clock.advance(ofSeconds(10));
          throw failure(REFUSED);
        });
    right.hanging();
    spare.hanging();

    PlanReport report =
        run(
            OFF,
            method("first", step("left")),
            method("second", step("right")),
            method("third", step("spare")));

    assertEquals(
        List.of(ofSeconds(10), ofSeconds(25), ofSeconds(25)),
        report.attempts().stream().map(Attempt::took).toList());
    assertEquals(ofSeconds(60), report.took());
  }

  @Test
  void hangingStepHasItsShareOfTheMethodOnly() throws InterruptedException {
    settings = FencerSettings.within(ofHours(1));
    left.hanging();

    PlanReport report =
        run(OFF, method("both", step("left"), step("right")), method("last", step("spare")));

    assertEquals(ofSeconds(15), report.attempts().get(0).took());
    assertEquals(Optional.of("last"), report.satisfiedBy());
  }

  @Test
  void hangingPowerOnLeavesTheOtherOnsTheirShare() throws InterruptedException {
    settings = FencerSettings.within(ofHours(1));
    // Seen on, asked off, seen off; the fourth call is the first look of the power-on.
    left.showing(PowerState.ON, PowerState.OFF).hanging();

    PlanReport report = run(REBOOT, method("both", step("left"), step("right")));

    assertTrue(report.confirmed());
    assertEquals(PowerState.ON, right.power());
  }

  @Test
  void deviceIsNotCalledWhenNoTimeIsLeft() throws InterruptedException {
    FencePlan plan = new FencePlan("node1", List.of(method("first", step("left"))));

    PlanReport report = runner().run(plan, OFF, Deadline.after(Duration.ZERO, clock));

    assertEquals(TIMED_OUT, causeOf(report.attempts().get(0)).reason());
    assertFalse(left.calls().contains("look"));
  }

  @Test
  void deviceIsClosedAfterASuccessAndBeforeTheNextIsOpened() throws InterruptedException {
    run(OFF, method("both", step("left"), step("right")));

    assertEquals(
        List.of(
            "left open",
            "left ask OFF",
            "left close",
            "right open",
            "right ask OFF",
            "right close"),
        orders);
  }

  @Test
  void deviceIsClosedAfterAFailure() throws InterruptedException {
    left.onLook(lookFails(REFUSED));

    run(OFF, method("first", step("left")));

    assertEquals(List.of("left open", "left close"), orders);
  }

  @Test
  void deviceIsClosedAfterAnInterruptWhichPassesThrough() {
    left.onLook(
        deadline -> {
          throw new InterruptedException();
        });

    assertThrows(
        InterruptedException.class,
        () -> run(OFF, method("first", step("left")), method("second", step("right"))));
    assertEquals(List.of("left open", "left close"), orders);
  }

  @Test
  void deviceIsClosedEvenWhenNothingElseCanBeDone() {
    left.onLook(
        deadline -> {
          throw new OutOfMemoryError("scripted");
        });

    assertThrows(OutOfMemoryError.class, () -> run(OFF, method("first", step("left"))));
    assertEquals(List.of("left open", "left close"), orders);
  }

  @Test
  void closeThatThrowsChangesNothing() throws InterruptedException {
    left.onClose(
        () -> {
          throw new IllegalStateException("oops");
        });
    right.onClose(
        () -> {
          throw new NoClassDefFoundError("oops");
        });

    PlanReport report = run(OFF, method("both", step("left"), step("right")));

    assertEquals(Optional.of("both"), report.satisfiedBy());
    assertTrue(
        report.attempts().stream().allMatch(attempt -> attempt.outcome() instanceof Confirmed));
  }

  @Test
  void closeThatThrowsDoesNotHideAnInterrupt() {
    left.onLook(
            deadline -> {
              throw new InterruptedException();
            })
        .onClose(
            () -> {
              throw new IllegalStateException("oops");
            });

    assertThrows(InterruptedException.class, () -> run(OFF, method("first", step("left"))));
  }

  @Test
  void deviceThatCannotBeOpenedFailsItsMethodOnly() throws InterruptedException {
    openFailsFor("left", failure(MISCONFIGURED));

    PlanReport report = run(OFF, method("first", step("left")), method("second", step("right")));

    assertEquals(Optional.of("second"), report.satisfiedBy());
    assertEquals(MISCONFIGURED, causeOf(report.attempts().get(0)).reason());
  }

  @Test
  void openThatThrowsIsADefectOfTheDeviceNamed() throws InterruptedException {
    openFailsFor("left", new IllegalStateException("oops"));

    PlanReport report = run(OFF, method("first", step("left")), method("second", step("right")));

    assertEquals(Optional.of("second"), report.satisfiedBy());
    FenceException cause = causeOf(report.attempts().get(0));
    assertEquals(DEFECT, cause.reason());
    assertTrue(cause.getMessage().startsWith("device left failed"), cause::getMessage);
  }

  @Test
  void openThatDoesNotLinkFailsItsMethodOnly() throws InterruptedException {
    openFailsFor("left", new UnsupportedClassVersionError("oops"));

    PlanReport report = run(OFF, method("first", step("left")), method("second", step("right")));

    assertEquals(Optional.of("second"), report.satisfiedBy());
    assertEquals(DEFECT, causeOf(report.attempts().get(0)).reason());
  }

  @Test
  void openThatReturnsNothingFailsItsMethodOnly() throws InterruptedException {
    DeviceOpener working = opener;
    DeviceOpener returnsNull = mock(DeviceOpener.class);
    opener =
        (step, deadline) ->
            (step.device().name().equals("left") ? returnsNull : working).open(step, deadline);

    PlanReport report = run(OFF, method("first", step("left")), method("second", step("right")));

    assertEquals(Optional.of("second"), report.satisfiedBy());
    assertEquals(DEFECT, causeOf(report.attempts().get(0)).reason());
  }

  @Test
  void pluginThatThrowsFailsItsMethodOnlyAndIsNamed() throws InterruptedException {
    left.onLook(
        deadline -> {
          throw new IllegalStateException("oops");
        });

    PlanReport report = run(OFF, method("first", step("left")), method("second", step("right")));

    assertEquals(Optional.of("second"), report.satisfiedBy());
    FenceException cause = causeOf(report.attempts().get(0));
    assertEquals(DEFECT, cause.reason());
    assertTrue(cause.getMessage().startsWith("device left failed"), cause::getMessage);
  }

  @Test
  void listenerHearsEverythingInOrder() throws InterruptedException {
    List<String> heard = new ArrayList<>();
    listener = recording(heard);
    right.onAsk(askFails(REFUSED));

    run(
        OFF,
        method("both", step("left"), step("right")),
        method("empty"),
        method("last", step("spare")));

    assertEquals(
        List.of(
            "both has 20 s",
            "both: OFF left plug port of left",
            "both: OFF left plug port of left ended true",
            "both: OFF right plug port of right",
            "both: OFF right plug port of right ended false",
            "both failed: scripted REFUSED",
            "empty has 29 s",
            "empty failed: it has no device",
            "last has 59 s",
            "last: OFF spare plug port of spare",
            "last: OFF spare plug port of spare ended true"),
        heard);
  }

  @Test
  void listenerHearsAnAttemptBeforeItsDeviceIsOpened() throws InterruptedException {
    listener = recording(orders);

    run(OFF, method("first", step("left")));

    assertEquals(
        List.of(
            "first has 60 s",
            "first: OFF left plug port of left",
            "left open",
            "left ask OFF",
            "left close",
            "first: OFF left plug port of left ended true"),
        orders);
  }

  @Test
  void listenerHearsWhyAMethodCannotFence() throws InterruptedException {
    List<String> heard = new ArrayList<>();
    listener = recording(heard);

    run(OFF, method("on", step("left", ON)));

    assertEquals(
        List.of("on has 60 s", "on failed: none of its devices is told to switch anything off"),
        heard);
  }

  @Test
  void listenerThatBreaksDoesNotStopTheFence() throws InterruptedException {
    listener =
        mock(
            FenceListener.class,
            call -> {
              throw new IllegalStateException("oops");
            });

    assertTrue(run(OFF, method("empty"), method("first", step("left"))).confirmed());
  }

  @Test
  void listenerNeedNotOverrideAnything() throws InterruptedException {
    listener = new FenceListener() {};

    assertTrue(run(OFF, method("empty"), method("first", step("left"))).confirmed());
  }

  @Test
  void reportTellsWhatWasTriedAndHowLongItTook() throws InterruptedException {
    left.onAsk(
        deadline -> {
          clock.advance(ofSeconds(3));
          throw failure(REFUSED);
        });
    right.power(PowerState.OFF);
    right.onLook(
        deadline -> {
          clock.advance(ofSeconds(2));
          return PowerState.OFF;
        });

    PlanReport report = run(REBOOT, method("off", step("left", OFF)), method("b", step("right")));

    assertEquals("node1", report.node());
    assertEquals(REBOOT, report.action());
    assertEquals(List.of("off", "b"), report.attempts().stream().map(Attempt::method).toList());
    assertEquals(
        List.of(step("left", OFF), step("right")),
        report.attempts().stream().map(Attempt::step).toList());
    assertEquals(List.of(OFF, REBOOT), report.attempts().stream().map(Attempt::action).toList());
    assertEquals(ofSeconds(3), report.attempts().get(0).took());
    assertEquals(clock.elapsed(), report.took());
    assertEquals(clock.elapsed(), ofSeconds(3).plus(report.attempts().get(1).took()));
  }

  private PlanReport run(FenceAction action, FenceMethod... methods) throws InterruptedException {
    FencePlan plan = new FencePlan("node1", List.of(methods));
    return runner().run(plan, action, Deadline.after(ofSeconds(60), clock));
  }

  private PlanRunner runner() {
    DeviceOpener knowing =
        new DeviceOpener() {
          @Override
          public FenceDevice open(FenceStep step, Deadline deadline)
              throws FenceException, InterruptedException {
            return opener.open(step, deadline);
          }

          @Override
          public FencerSettings settings(FenceStep step, FencerSettings usual)
              throws FenceException {
            return opener.settings(step, usual);
          }

          @Override
          public boolean powersOnAgain(FenceStep step, FenceMethod method, Deadline deadline) {
            return again.of(step, method);
          }
        };
    return new PlanRunner(knowing, settings, listener, clock);
  }

  /** What an opener knows of a step's device. */
  private interface PowersOnAgain {
    boolean of(FenceStep step, FenceMethod method);
  }

  private FakeDevice device(String name) {
    FakeDevice device = new FakeDevice(clock, PowerState.ON);
    device.watchedBy(
        call -> {
          if (!call.equals("look")) {
            orders.add(name + " " + call);
          }
        });
    devices.put(name, device);
    return device;
  }

  private void openFailsFor(String name, Throwable thrown) {
    DeviceOpener working = opener;
    opener =
        (step, deadline) -> {
          if (!step.device().name().equals(name)) {
            return working.open(step, deadline);
          }
          if (thrown instanceof FenceException declared) {
            throw declared;
          }
          if (thrown instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) thrown;
        };
  }

  private List<String> asked() {
    return orders.stream().filter(order -> order.contains(" ask ")).toList();
  }

  private static FenceException causeOf(Attempt attempt) {
    Outcome outcome = attempt.outcome();
    return assertInstanceOf(Failed.class, outcome).cause();
  }

  private static FenceMethod method(String name, FenceStep... steps) {
    return new FenceMethod(name, List.of(steps));
  }

  private static FenceStep step(String device) {
    return step(device, Optional.empty());
  }

  private static FenceStep step(String device, FenceAction own) {
    return step(device, Optional.of(own));
  }

  private static FenceStep step(String device, Optional<FenceAction> own) {
    DeviceConfig config = new DeviceConfig(device, "fence_fake", Map.of());
    return new FenceStep(config, new Plug("port of " + device), own, Map.of());
  }

  private static FenceListener recording(List<String> heard) {
    return new FenceListener() {
      @Override
      public void methodStarted(FenceMethod method, Duration budget) {
        heard.add(method.name() + " has " + budget.toSeconds() + " s");
      }

      @Override
      public void attemptStarted(FenceMethod method, FenceStep step, FenceAction action) {
        heard.add(method.name() + ": " + action + " " + step);
      }

      @Override
      public void attemptEnded(Attempt attempt) {
        String what = attempt.method() + ": " + attempt.action() + " " + attempt.step();
        heard.add(what + " ended " + attempt.outcome().confirmed());
      }

      @Override
      public void methodFailed(FenceMethod method, String why) {
        heard.add(method.name() + " failed: " + why);
      }
    };
  }
}

package org.fence4j.api.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.ManualClock;
import org.fence4j.api.Outcome;
import org.fence4j.api.Outcome.Confirmed;
import org.fence4j.api.Outcome.Failed;
import org.fence4j.api.Outcome.Unconfirmed;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.junit.jupiter.api.Test;

class SeveralPlugsTest {
  private static final Duration PHASE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(100);

  private final ManualClock clock = new ManualClock();
  private final FakeRack rack =
      new FakeRack(clock).with("a", PowerState.ON).with("b", PowerState.ON);

  @Test
  void rebootIsAllOffThenAllOn() throws InterruptedException {
    assertInstanceOf(Confirmed.class, run(FenceAction.REBOOT, "a", "b"));

    List<String> asked = rack.calls().stream().filter(call -> call.startsWith("ask")).toList();
    assertEquals(List.of("ask a OFF", "ask b OFF", "ask a ON", "ask b ON"), asked);
    assertTrue(
        rack.calls().lastIndexOf("look b") > rack.calls().indexOf("ask b OFF"), "b is verified");
  }

  @Test
  void onePlugThatStaysOnMakesTheOffUnconfirmedAndNamesThePlug() throws InterruptedException {
    rack.deaf("a");

    Unconfirmed outcome = assertInstanceOf(Unconfirmed.class, run(FenceAction.OFF, "a", "b"));

    assertTrue(outcome.summary().startsWith("a was asked to go off"), outcome.summary());
    assertEquals(PowerState.OFF, rack.power("b"));
  }

  @Test
  void plugThatComesBackWhileAnotherIsWaitedForIsSwitchedAgain() throws InterruptedException {
    rack.with("a", PowerState.OFF);
    rack.onLook("b", 1, () -> rack.with("a", PowerState.ON));

    assertInstanceOf(Confirmed.class, run(FenceAction.OFF, "a", "b"));

    assertEquals(PowerState.OFF, rack.power("a"));
    assertEquals(PowerState.OFF, rack.power("b"));
  }

  @Test
  void plugThatDoesNotExistLeavesTheOthersUntouched() throws InterruptedException {
    Failed outcome = assertInstanceOf(Failed.class, run(FenceAction.OFF, "a", "nobody"));

    assertEquals(Reason.NO_SUCH_PLUG, outcome.cause().reason());
    assertEquals(PowerState.ON, rack.power("a"));
  }

  @Test
  void refusalAfterAnotherPlugWasAskedIsNotReportedAsNothingChanged() throws InterruptedException {
    rack.refusing("b", Reason.BLOCKED);

    Unconfirmed outcome = assertInstanceOf(Unconfirmed.class, run(FenceAction.OFF, "a", "b"));

    assertEquals("b refuses", outcome.cause().getMessage());
  }

  @Test
  void offIsAlreadyThereOnlyIfEachPlugIs() throws InterruptedException {
    rack.with("a", PowerState.OFF);

    assertFalse(((Confirmed) run(FenceAction.OFF, "a", "b")).alreadyThere());
    assertTrue(((Confirmed) run(FenceAction.OFF, "a", "b")).alreadyThere());
  }

  @Test
  void evidenceTellsOfEachPlug() throws InterruptedException {
    Confirmed proof = (Confirmed) run(FenceAction.OFF, "a", "b");

    assertEquals("a seen; b seen", proof.evidence().detail());
    assertEquals("rack", proof.evidence().source());
  }

  @Test
  void severalPlugsAreNeverCycledOneAfterAnother() throws InterruptedException {
    rack.cycling(
        (plug, deadline) -> {
          throw new InternalError("cycled");
        });

    FencerSettings settings = new FencerSettings(PHASE, POLL, POLL, Duration.ZERO, 1, true);
    Outcome outcome = run(settings, FenceAction.REBOOT, "a", "b");

    assertInstanceOf(Confirmed.class, outcome);
    assertTrue(rack.calls().contains("ask b OFF"));
  }

  private Outcome run(FenceAction action, String... plugs) throws InterruptedException {
    return run(FencerSettings.within(PHASE), action, plugs);
  }

  private Outcome run(FencerSettings settings, FenceAction action, String... plugs)
      throws InterruptedException {
    List<Plug> named = Stream.of(plugs).map(Plug::new).toList();
    return new Fencer(rack, settings)
        .run(action, named, Deadline.after(settings.budget(action), clock));
  }
}

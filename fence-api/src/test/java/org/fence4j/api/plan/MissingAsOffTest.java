package org.fence4j.api.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.ManualClock;
import org.fence4j.api.Outcome;
import org.fence4j.api.Outcome.Confirmed;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.junit.jupiter.api.Test;

class MissingAsOffTest {
  private final ManualClock clock = new ManualClock();
  private final FakeRack rack = new FakeRack(clock).with("a", PowerState.ON);
  private final MissingAsOff device = new MissingAsOff(rack, clock);
  private final Plug gone = new Plug("gone");

  @Test
  void plugTheDeviceDoesNotHaveIsOff() throws Exception {
    Confirmed proof = (Confirmed) run(FenceAction.OFF, gone);

    assertTrue(proof.alreadyThere());
    assertTrue(proof.evidence().detail().contains("missing"));
  }

  @Test
  void missingPlugIsNotPoweredOn() throws Exception {
    rack.refusing("gone", Reason.NO_SUCH_PLUG, Reason.NO_SUCH_PLUG);
    assertFalse(run(FenceAction.ON, gone).confirmed());
  }

  @Test
  void plugThatExistsIsReallySwitched() throws Exception {
    assertTrue(run(FenceAction.OFF, new Plug("a")).confirmed());
    assertEquals(PowerState.OFF, rack.power("a"));
  }

  @Test
  void monitorPutsUpWithAMissingPlug() throws Exception {
    device.check(List.of(gone), Deadline.after(Duration.ofSeconds(5), clock));
    assertEquals(List.of("look gone"), rack.calls());
  }

  @Test
  void missingPlugDoesNotHideWhatIsWrongWithTheNext() {
    rack.refusingChecks("a", Reason.BLOCKED);

    FenceException failure =
        assertThrows(
            FenceException.class,
            () ->
                device.check(
                    List.of(gone, new Plug("a")), Deadline.after(Duration.ofSeconds(5), clock)));

    assertEquals(Reason.BLOCKED, failure.reason());
  }

  @Test
  void anyOtherFailureStays() {
    FakeDevice broken =
        new FakeDevice(clock, PowerState.ON).onLook(FakeDevice.lookFails(Reason.AMBIGUOUS_PLUG));
    FenceException failure =
        assertThrows(
            FenceException.class,
            () ->
                new MissingAsOff(broken, clock)
                    .state(gone, Deadline.after(Duration.ofSeconds(5), clock)));
    assertEquals(Reason.AMBIGUOUS_PLUG, failure.reason());
  }

  private Outcome run(FenceAction action, Plug plug) throws InterruptedException {
    FencerSettings settings = FencerSettings.within(Duration.ofSeconds(5));
    return new Fencer(device, settings)
        .run(action, plug, Deadline.after(settings.budget(action), clock));
  }
}

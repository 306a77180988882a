package org.fence4j.xenserver.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.fence4j.api.FenceAction;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.junit.jupiter.api.Test;

/** Schedules that led the plugin astray once, as small as they get. */
class KnownSchedulesTest {
  @Test
  void aHostWhoseXapiWasStartingIsAskedAgainWhetherItIsAMasterToo() {
    assertHarmless(
        schedule(
            FenceAction.OFF,
            VmPowerState.SUSPENDED,
            step(-1985, Deed.PROMOTE, 3, 178_034),
            step(-1482, Deed.REVERT, 1, 514)));
  }

  @Test
  void aRebootThatWaitsInTheQueueIsTakenBackWhenTheGuestHasHalted() {
    assertHarmless(
        schedule(
            FenceAction.REBOOT,
            VmPowerState.RUNNING,
            step(-1559, Deed.PEER_REBOOT, 2, 0),
            step(2865, Deed.GUEST_HALTS, 1, 0),
            step(3424, Deed.LOSE_ANSWER, 2, 0)));
  }

  @Test
  void aDyingMastersSessionCostsNoSecondBeyondTheDeadline() {
    assertHarmless(
        schedule(FenceAction.OFF, VmPowerState.RUNNING, step(19_000, Deed.NET_SILENT, 1, 30_000)));
  }

  private static void assertHarmless(Schedule schedule) {
    assertEquals(List.of(), Trial.of(schedule, Variant.SOUND).faults(), schedule::toString);
  }

  private static Step step(long at, Deed deed, int host, long span) {
    return new Step(Duration.ofMillis(at), deed, host, Duration.ofMillis(span));
  }

  private static Schedule schedule(FenceAction action, VmPowerState initial, Step... steps) {
    return new Schedule(
        1,
        4,
        IntStream.rangeClosed(1, 3).boxed().toList(),
        1,
        action,
        true,
        true,
        false,
        initial,
        false,
        Duration.ofSeconds(20),
        Duration.ofSeconds(6),
        Duration.ofMillis(1),
        List.of(steps));
  }
}

package org.fence4j.cli.device;

import static org.fence4j.api.PowerState.OFF;
import static org.fence4j.api.PowerState.ON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.WholeAction;
import org.fence4j.cli.bed.TestClock;
import org.junit.jupiter.api.Test;

class DelayedDeviceTest {
  private static final Plug PLUG = new Plug("web1");

  private final TestClock clock = new TestClock();
  private final Deadline deadline = Deadline.after(Duration.ofSeconds(60), clock);
  private final FenceDevice slow = mock(FenceDevice.class);
  private final DelayedDevice device = new DelayedDevice(slow, Duration.ofSeconds(7));

  @Test
  void theFirstOffWaitsAndLaterOnesDoNot() throws Exception {
    seen(ON);

    device.request(PLUG, OFF, deadline);
    device.request(PLUG, OFF, deadline);

    assertEquals(Duration.ofSeconds(53), deadline.remaining());
    verify(slow, org.mockito.Mockito.times(2)).request(PLUG, OFF, deadline);
  }

  @Test
  void onDoesNotWait() throws Exception {
    device.request(PLUG, ON, deadline);

    assertEquals(Duration.ofSeconds(60), deadline.remaining());
    verify(slow).request(PLUG, ON, deadline);
  }

  @Test
  void aVictimThatWentDownMeanwhileIsNotAsked() throws Exception {
    seen(OFF);

    FenceException thrown =
        assertThrows(FenceException.class, () -> device.request(PLUG, OFF, deadline));

    // The framework looks again, and asks if it has come back.
    assertEquals(FenceException.Reason.BUSY, thrown.reason());
    verify(slow, never()).request(any(), any(), any());
  }

  @Test
  void aDeviceThatDoesWholeActionsWaitsBeforeTheFirstThatSwitchesOff() throws Exception {
    WholeAction whole = mock(WholeAction.class);
    when(slow.capability(WholeAction.class)).thenReturn(Optional.of(whole));
    WholeAction delayed = device.capability(WholeAction.class).orElseThrow();

    delayed.perform(FenceAction.ON, List.of(PLUG), deadline);
    assertEquals(Duration.ofSeconds(60), deadline.remaining());

    delayed.perform(FenceAction.REBOOT, List.of(PLUG), deadline);
    delayed.perform(FenceAction.OFF, List.of(PLUG), deadline);
    assertEquals(Duration.ofSeconds(53), deadline.remaining());
    verify(whole).perform(FenceAction.REBOOT, List.of(PLUG), deadline);
    verify(whole).perform(FenceAction.OFF, List.of(PLUG), deadline);
  }

  private void seen(PowerState state) throws Exception {
    when(slow.state(PLUG, deadline)).thenReturn(new Evidence(state, Instant.EPOCH, "a test", ""));
  }
}

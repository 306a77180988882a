package org.fence4j.api.plan;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.ManualClock;
import org.fence4j.api.Outcome;
import org.fence4j.api.Outcome.Unconfirmed;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.WholeAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WholeActionTest {
  private static final List<Plug> PLUGS = List.of(new Plug("1"), new Plug("2"));

  private final Deadline deadline = Deadline.after(ofSeconds(60), new ManualClock());
  private final FenceDevice device = mock(FenceDevice.class);
  private final Fencer fencer = new Fencer(device, FencerSettings.within(ofSeconds(20)));

  @ParameterizedTest
  @EnumSource(FenceAction.class)
  void aDeviceThatProvesItsOwnActionsIsGivenThemWhole(FenceAction action) throws Exception {
    Evidence proof = new Evidence(PowerState.OFF, Instant.EPOCH, "a test", "");
    Outcome own = new Outcome.Confirmed(proof, false, List.of());
    offers(
        (asked, plugs, limit) -> {
          assertEquals(action, asked);
          assertEquals(PLUGS, plugs);
          return own;
        });

    assertSame(own, fencer.run(action, PLUGS, deadline));

    verify(device, never()).state(any(), any());
    verify(device, never()).request(any(), any(), any());
  }

  @Test
  void anActionThatBreaksMayHaveChangedSomething() throws Exception {
    offers(
        (asked, plugs, limit) -> {
          throw new IllegalStateException("broken");
        });

    Outcome outcome = fencer.run(FenceAction.OFF, PLUGS, deadline);

    assertEquals(Reason.DEFECT, assertInstanceOf(Unconfirmed.class, outcome).cause().reason());
  }

  @Test
  void anActionWithoutAnOutcomeIsNoSuccess() throws Exception {
    offers(mock(WholeAction.class));

    assertInstanceOf(Unconfirmed.class, fencer.run(FenceAction.OFF, PLUGS, deadline));
  }

  private void offers(WholeAction action) {
    when(device.capability(WholeAction.class)).thenReturn(Optional.of(action));
  }
}

package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.xenserver.pool.Guests;
import org.fence4j.xenserver.pool.PoolSession;
import org.fence4j.xenserver.pool.SessionRights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a monitor makes of rights and vetoes. */
class FencingCheckTest {
  private final List<String> notes = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final FenceContext context =
      FenceContext.of(
          FenceClock.system(),
          note -> notes.add(note.asked() + ": " + note.answer()),
          warnings::add);
  private final Deadline deadline = Deadline.after(Duration.ofSeconds(5), context.clock());
  private final PoolSession pool = SessionsInTurn.at("xen1");
  private final FencingCheck check = new FencingCheck(pool, context);

  @Test
  void withoutTheRightToSwitchOffThereIsNoFencing() throws Exception {
    permit("vm.start", "vm.get_record");

    FenceException failure = assertThrows(FenceException.class, () -> check.rights(deadline));

    assertEquals(Reason.DENIED, failure.reason());
    assertEquals(
        "xen1: rights are missing: vm.hard_shutdown; fencing needs the role vm-operator",
        failure.getMessage());
  }

  @Test
  void withoutTheRightToSwitchOnThereIsAWarning() throws Exception {
    permit("vm.hard_shutdown");

    check.rights(deadline);

    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("vm.start is missing"), warnings::toString);
  }

  @Test
  void whoMaySwitchOffAndOnMayFence() throws Exception {
    permit("vm.hard_shutdown", "vm.start");

    check.rights(deadline);

    assertEquals(List.of(), warnings);
    assertEquals(List.of("xen1 rights: 2 permissions"), notes);
  }

  @Test
  void aReleaseThatDoesNotTellIsNoted() throws Exception {
    when(pool.rights(any())).thenReturn(new SessionRights(false, Optional.empty()));

    check.rights(deadline);

    assertEquals(List.of("xen1 rights: it does not tell"), notes);
    assertEquals(List.of(), warnings);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"DENIED", "REFUSED"})
  void aPoolThatRefusesToTellIsNoted(Reason reason) throws Exception {
    when(pool.rights(any())).thenThrow(new FenceException(reason, "not you"));

    check.rights(deadline);

    assertEquals(List.of("xen1 rights: unknown, not you"), notes);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"UNREACHABLE", "GARBLED"})
  void aPoolThatDoesNotAnswerFailsTheCheck(Reason reason) throws Exception {
    when(pool.rights(any())).thenThrow(new FenceException(reason, "no answer in time"));

    FenceException failure = assertThrows(FenceException.class, () -> check.rights(deadline));

    assertEquals(reason, failure.reason());
  }

  @Test
  void aVetoAgainstSwitchingOffFailsTheCheckInOneLine() {
    FenceException failure =
        assertThrows(
            FenceException.class,
            () -> check.vetoes(Guests.vm("Running").blocked("hard_shutdown", "a\r\nb").guest()));

    assertEquals(Reason.BLOCKED, failure.reason());
    assertEquals(
        "VM uuid: an administrator blocked hard_shutdown ('a b'), so it cannot be fenced; lift it"
            + " by: xe vm-param-remove uuid=uuid param-name=blocked-operations"
            + " param-key=hard_shutdown",
        failure.getMessage());
  }

  @Test
  void aVetoAgainstPoweringOnAgainIsAWarning() throws Exception {
    check.vetoes(Guests.vm("Running").blocked("start", "keep").guest());

    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("not powered on again"), warnings::toString);
    assertTrue(warnings.get(0).contains("param-key=start"), warnings::toString);
    assertFalse(warnings.get(0).contains("\n"));
  }

  /** A hard_reboot that is forbidden makes a cycle fall back on off and on. */
  @ParameterizedTest
  @ValueSource(strings = {"clean_shutdown", "hard_reboot"})
  void aVetoAgainstWhatAFenceCanDoWithoutIsNobodysBusiness(String operation) throws Exception {
    check.vetoes(Guests.vm("Running").blocked(operation, "keep").guest());

    assertEquals(List.of(), warnings);
  }

  private void permit(String... permissions) throws FenceException {
    when(pool.rights(any())).thenReturn(new SessionRights(false, Optional.of(Set.of(permissions))));
  }
}

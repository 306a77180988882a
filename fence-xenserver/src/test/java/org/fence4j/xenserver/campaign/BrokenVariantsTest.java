package org.fence4j.xenserver.campaign;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the campaign would notice: each defect built into the plugin is caught, and soon. */
class BrokenVariantsTest {
  /** A hundredth of the campaign. */
  private static final int SCHEDULES = 2_000;

  @Test
  void aRequestTakenForItsFulfilmentIsCaught() {
    assertCaught(BrokenVariants.BELIEVES_SUCCESS, "while it ran");
  }

  @Test
  void haltedBelievedDuringAStartIsCaught() {
    assertCaught(BrokenVariants.BELIEVES_HALTED, "brought back by");
  }

  @Test
  void aForgottenLogoutIsCaught() {
    assertCaught(BrokenVariants.FORGETS_LOGOUT, "a session was left open");
  }

  @Test
  void theFirstMatchOfANameIsCaught() {
    assertCaught(BrokenVariants.FIRST_MATCH, "of a VM that was not named alone");
  }

  @Test
  void anIgnoredDeadlineIsCaught() {
    assertCaught(BrokenVariants.IGNORES_DEADLINE, "took PT");
  }

  private static void assertCaught(Variant broken, String fault) {
    for (long seed = 1; seed <= SCHEDULES; seed++) {
      List<String> faults = Trial.of(ScheduleMaker.of(seed), broken).faults();
      if (faults.stream().anyMatch(one -> one.contains(fault))) {
        List<String> sound = Trial.of(ScheduleMaker.of(seed), Variant.SOUND).faults();
        assertTrue(sound.isEmpty(), () -> "the plugin itself fails: " + sound);
        return;
      }
    }
    fail("not caught in " + SCHEDULES + " schedules");
  }
}

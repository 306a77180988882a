package org.fence4j.api;

import static org.fence4j.api.FenceException.Reason.REFUSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Outcome.Confirmed;
import org.fence4j.api.Outcome.Failed;
import org.fence4j.api.Outcome.Unconfirmed;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final Evidence HALTED =
      new Evidence(PowerState.OFF, Instant.EPOCH, "master 10.0.0.4", "power_state Halted");

  private final FenceException refusal = new FenceException(REFUSED, "not today");

  @Test
  void onlyConfirmedIsConfirmed() {
    assertTrue(new Confirmed(HALTED, false, List.of()).confirmed());
    assertFalse(new Unconfirmed(refusal, Optional.of(HALTED)).confirmed());
    assertFalse(new Failed(refusal).confirmed());
  }

  @Test
  void summaryOfASuccessNamesWhatWasSeenAndByWhom() {
    assertEquals(
        "OFF (power_state Halted, says master 10.0.0.4)",
        new Confirmed(HALTED, false, List.of()).summary());
  }

  @Test
  void summaryTellsWhenNothingHadToBeRequested() {
    assertEquals(
        "already OFF (power_state Halted, says master 10.0.0.4)",
        new Confirmed(HALTED, true, List.of()).summary());
  }

  @Test
  void summaryOfAnUnconfirmedEndTellsTheLastObservationIfThereWasOne() {
    assertEquals(
        "not today; last seen OFF (power_state Halted, says master 10.0.0.4)",
        new Unconfirmed(refusal, Optional.of(HALTED)).summary());
    assertEquals("not today", new Unconfirmed(refusal, Optional.empty()).summary());
  }

  @Test
  void summaryOfAFailureIsItsCause() {
    assertEquals("not today", new Failed(refusal).summary());
  }

  @Test
  void warningsCannotBeAddedLater() {
    List<String> warnings = new ArrayList<>(List.of("still off"));
    Confirmed confirmed = new Confirmed(HALTED, false, warnings);

    warnings.add("later");

    assertEquals(List.of("still off"), confirmed.warnings());
  }
}

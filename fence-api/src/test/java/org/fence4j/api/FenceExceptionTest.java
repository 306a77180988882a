package org.fence4j.api;

import static org.fence4j.api.FenceException.Reason.BUSY;
import static org.fence4j.api.FenceException.Reason.DENIED;
import static org.fence4j.api.FenceException.Reason.GARBLED;
import static org.fence4j.api.FenceException.Reason.TIMED_OUT;
import static org.fence4j.api.FenceException.Reason.UNREACHABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.EnumSet;
import java.util.Set;
import org.fence4j.api.FenceException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FenceExceptionTest {
  /** The reasons after which asking again makes sense; every other one ends an action for good. */
  private static final Set<Reason> PASSING = EnumSet.of(UNREACHABLE, GARBLED, BUSY, TIMED_OUT);

  @ParameterizedTest
  @EnumSource(Reason.class)
  void onlyTroubleThatNobodyHasToRepairMayPass(Reason reason) {
    assertEquals(PASSING.contains(reason), reason.mayPass());
  }

  @Test
  void exceptionKeepsItsReasonMessageAndCause() {
    IllegalStateException cause = new IllegalStateException();

    FenceException failure = new FenceException(DENIED, "wrong password", cause);

    assertSame(DENIED, failure.reason());
    assertEquals("wrong password", failure.getMessage());
    assertSame(cause, failure.getCause());
  }
}

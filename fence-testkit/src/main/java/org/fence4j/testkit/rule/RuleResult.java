package org.fence4j.testkit.rule;

import java.time.Duration;

/**
 * How one rule ended.
 *
 * @param id the rule's id
 * @param level its level
 * @param intent its intent
 * @param status how it ended
 * @param message what is wrong, or why it was not run; empty if it passed
 * @param took how long it took
 */
public record RuleResult(
    String id, RuleLevel level, String intent, Status status, String message, Duration took) {

  /** How a rule can end. */
  public enum Status {
    /** The rule is kept. */
    PASSED,
    /** The rule is broken. */
    FAILED,
    /** Nobody knows: the fixture lacks something. Never to be taken for passed. */
    NOT_RUN
  }

  /**
   * Tells whether the subject does not conform because of this.
   *
   * @return true if a rule of level MUST is broken
   */
  public boolean fatal() {
    return status == Status.FAILED && level == RuleLevel.MUST;
  }
}

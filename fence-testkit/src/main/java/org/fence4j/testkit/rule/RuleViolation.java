package org.fence4j.testkit.rule;

/** A rule is broken. The message tells the plugin's author what was seen and what was expected. */
public final class RuleViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was seen, and what to do about it
   */
  public RuleViolation(String message) {
    super(message);
  }

  /**
   * Throws one unless something holds.
   *
   * @param holds what is expected
   * @param message what was seen, and what to do about it
   */
  public static void unless(boolean holds, String message) {
    if (!holds) {
      throw new RuleViolation(message);
    }
  }
}

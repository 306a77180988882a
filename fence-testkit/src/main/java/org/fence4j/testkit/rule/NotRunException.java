package org.fence4j.testkit.rule;

/** Whether a rule is kept cannot be told here. The message says why. */
public final class NotRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param reason goes on after "not run, because"
   */
  public NotRunException(String reason) {
    super(reason);
  }
}

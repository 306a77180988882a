package org.fence4j.testkit.xenserver.wire;

/**
 * A body that is no method call; the message is the exception text xapi shows on its HTTP 500 page.
 */
public final class MalformedCallException extends Exception {
  private static final long serialVersionUID = 1;

  /** Carries xapi's text and the error found. */
  public MalformedCallException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Carries xapi's text. */
  public MalformedCallException(String message) {
    super(message);
  }
}

package org.fence4j.xenserver.state;

import java.io.IOException;

/** A file that cannot be read, believed or written; the message names it and tells why. */
public final class StateFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what is wrong with which file
   */
  public StateFileException(String message) {
    super(message);
  }

  StateFileException(String message, Exception cause) {
    super(message, cause);
  }
}

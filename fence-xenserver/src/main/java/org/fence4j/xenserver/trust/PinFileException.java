package org.fence4j.xenserver.trust;

import java.io.IOException;

/** The pins cannot be read or not be kept; the message names the file. */
final class PinFileException extends IOException {
  private static final long serialVersionUID = 1L;

  PinFileException(String message) {
    super(message);
  }

  PinFileException(String message, IOException cause) {
    super(message, cause);
  }
}

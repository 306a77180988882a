package org.fence4j.xenserver.xapi;

import java.io.IOException;

/** A host answered, but not as xapi does. */
final class GarbledAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  GarbledAnswer(String what) {
    super(what);
  }
}

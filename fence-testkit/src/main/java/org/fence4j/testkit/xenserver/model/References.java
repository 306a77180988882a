package org.fence4j.testkit.xenserver.model;

import java.util.UUID;

/** Makes the identifiers xapi uses. */
public final class References {
  /** The reference to nothing. */
  public static final String NULL = "OpaqueRef:NULL";

  private References() {}

  /** A reference nothing else has. */
  public static String newRef() {
    return "OpaqueRef:" + UUID.randomUUID();
  }

  /** A uuid nothing else has. */
  public static String newUuid() {
    return UUID.randomUUID().toString();
  }
}

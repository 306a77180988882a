package org.fence4j.testkit.xenserver.model;

import java.util.Random;
import java.util.UUID;

/** Makes the identifiers xapi uses; the same ones again from the same seed. */
public final class References {
  /** The reference to nothing. */
  public static final String NULL = "OpaqueRef:NULL";

  private static final long VERSION = 0xFFFFFFFFFFFF0FFFL;
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT = 0x3FFFFFFFFFFFFFFFL;
  private static final long VARIANT_2 = 0x8000000000000000L;

  private final Random random;

  References(Random random) {
    this.random = random;
  }

  /** A reference nothing else has. */
  String newRef() {
    return "OpaqueRef:" + newUuid();
  }

  /** A uuid nothing else has. */
  String newUuid() {
    long high = (random.nextLong() & VERSION) | VERSION_4;
    long low = (random.nextLong() & VARIANT) | VARIANT_2;
    return new UUID(high, low).toString();
  }
}

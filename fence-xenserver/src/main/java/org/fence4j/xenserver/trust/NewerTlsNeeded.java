package org.fence4j.xenserver.trust;

import java.io.IOException;

/** A host refused every version of TLS that was offered: it may speak TLS 1.3 only. */
public final class NewerTlsNeeded extends IOException {
  private static final long serialVersionUID = 1;

  NewerTlsNeeded(IOException refusal) {
    super(refusal.getMessage(), refusal);
  }
}

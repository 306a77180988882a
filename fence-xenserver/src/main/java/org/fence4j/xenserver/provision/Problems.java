package org.fence4j.xenserver.provision;

import java.util.ArrayList;
import java.util.List;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;

/** Everything that is in the way, told at once. */
final class Problems {
  private final List<String> all = new ArrayList<>();
  private Reason first = Reason.REFUSED;

  void add(Reason reason, String what) {
    if (all.isEmpty()) {
      first = reason;
    }
    all.add(what);
  }

  void refuse(boolean wrong, String what) {
    if (wrong) {
      add(Reason.REFUSED, what);
    }
  }

  void check() throws FenceException {
    if (!all.isEmpty()) {
      throw new FenceException(first, String.join("; ", all) + " (nothing was changed)");
    }
  }
}

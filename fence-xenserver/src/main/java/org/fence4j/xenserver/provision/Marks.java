package org.fence4j.xenserver.provision;

import java.util.Map;
import java.util.UUID;
import org.fence4j.xenserver.storage.Vbd;
import org.fence4j.xenserver.storage.Vdi;

/**
 * What one run writes into other_config: by it a later run finds our disk whatever it is called by
 * then, and this run finds what it made itself although the answer was lost.
 */
final class Marks {
  /** Whose value is the name the disk was ordered by. */
  static final String DISK = "fence4j_shared_disk";

  private static final String RUN = "fence4j_run";

  private final String run = UUID.randomUUID().toString();

  Map<String, String> ofDisk(String name) {
    return Map.of(DISK, name, RUN, run);
  }

  Map<String, String> ofHold() {
    return Map.of(RUN, run);
  }

  boolean made(Vdi vdi) {
    return run.equals(vdi.otherConfig().get(RUN));
  }

  boolean made(Vbd vbd) {
    return run.equals(vbd.otherConfig().get(RUN));
  }

  static boolean ours(Vdi vdi) {
    return vdi.otherConfig().containsKey(DISK);
  }
}

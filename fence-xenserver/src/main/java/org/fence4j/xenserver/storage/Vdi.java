package org.fence4j.xenserver.storage;

import java.util.Map;

/**
 * A disk (XenAPI class VDI).
 *
 * @param ref its opaque reference
 * @param uuid its uuid
 * @param name its name_label, not unique
 * @param sr the repository's reference
 * @param bytes virtual_size
 * @param type {@code user} for a guest's disk
 * @param sharable whether xapi lets several VMs write on it
 * @param readOnly whether nobody may
 * @param snapshot whether it is another disk's past
 * @param smConfig the storage manager's notes; {@code type} says {@code raw} if it has no format
 * @param otherConfig everybody's notes
 */
public record Vdi(
    String ref,
    String uuid,
    String name,
    String sr,
    long bytes,
    String type,
    boolean sharable,
    boolean readOnly,
    boolean snapshot,
    Map<String, String> smConfig,
    Map<String, String> otherConfig) {
  /** Copies the notes. */
  public Vdi {
    smConfig = Map.copyOf(smConfig);
    otherConfig = Map.copyOf(otherConfig);
  }

  /**
   * Tells whether it has no format.
   *
   * @return what the LVM and file families note (LVHDSR.py, FileSR.py)
   */
  public boolean raw() {
    return "raw".equals(smConfig.get("type"));
  }
}

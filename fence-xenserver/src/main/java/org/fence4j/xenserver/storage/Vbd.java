package org.fence4j.xenserver.storage;

import java.util.Map;

/**
 * A VM's hold on a disk (XenAPI class VBD).
 *
 * @param ref its opaque reference
 * @param uuid its uuid
 * @param vm the VM's reference
 * @param vdi the disk's reference
 * @param userdevice the number under which the VM sees it
 * @param mode {@code RW} or {@code RO}
 * @param attached whether the VM can use it now
 * @param otherConfig everybody's notes
 */
public record Vbd(
    String ref,
    String uuid,
    String vm,
    String vdi,
    String userdevice,
    String mode,
    boolean attached,
    Map<String, String> otherConfig) {
  /** Copies the notes. */
  public Vbd {
    otherConfig = Map.copyOf(otherConfig);
  }
}

package org.fence4j.xenserver.storage;

import java.util.Map;

/**
 * A hold on a disk that is to be made, for reading and writing: a reader and a writer of one disk
 * on one host are refused (vdi_automaton.ml).
 *
 * @param vm the VM's reference
 * @param vdi the disk's reference
 * @param userdevice the number under which the VM is to see it, or {@code autodetect}
 * @param otherConfig our notes
 */
public record VbdDraft(String vm, String vdi, String userdevice, Map<String, String> otherConfig) {
  /** Copies the notes. */
  public VbdDraft {
    otherConfig = Map.copyOf(otherConfig);
  }
}

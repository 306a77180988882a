package org.fence4j.xenserver.pool;

import java.util.Map;

/**
 * What matters of a VM's record (XenAPI class VM).
 *
 * @param ref its opaque reference
 * @param uuid its uuid
 * @param name its name_label, not unique
 * @param powerState Halted, Paused, Running or Suspended, or what a future release may add
 * @param template is_a_template
 * @param snapshot is_a_snapshot
 * @param controlDomain is_control_domain
 * @param operations current_operations: task reference to operation in flight
 */
public record Guest(
    String ref,
    String uuid,
    String name,
    String powerState,
    boolean template,
    boolean snapshot,
    boolean controlDomain,
    Map<String, String> operations) {
  /** Copies the operations. */
  public Guest {
    operations = Map.copyOf(operations);
  }

  /**
   * Tells whether it is a machine at all.
   *
   * @return false for templates, snapshots and control domains, which are never fenced
   */
  public boolean fenceable() {
    return !template && !snapshot && !controlDomain;
  }

  /**
   * What it is, for messages.
   *
   * @return VM, template, snapshot or control domain
   */
  public String kind() {
    if (controlDomain) {
      return "control domain";
    }
    // A snapshot's record says is_a_template as well.
    return snapshot ? "snapshot" : template ? "template" : "VM";
  }
}

package org.fence4j.xenserver.pool;

import java.util.Map;

/**
 * What matters of a VM's record (XenAPI class VM).
 *
 * @param ref its opaque reference
 * @param uuid its uuid
 * @param name its name_label, not unique
 * @param kind what it is
 * @param powerState Halted, Paused, Running or Suspended, or what a future release may add
 * @param domain where it runs
 * @param metrics the reference of its metrics (class VM_metrics)
 * @param operations current_operations: task reference to operation in flight
 * @param blockedOperations blocked_operations: operation an administrator forbade to his text
 */
public record Guest(
    String ref,
    String uuid,
    String name,
    Kind kind,
    String powerState,
    Domain domain,
    String metrics,
    Map<String, String> operations,
    Map<String, String> blockedOperations) {
  /** Copies the operations. */
  public Guest {
    operations = Map.copyOf(operations);
    blockedOperations = Map.copyOf(blockedOperations);
  }

  /**
   * Tells whether it is a machine at all.
   *
   * @return false for templates, snapshots and control domains, which are never fenced
   */
  public boolean fenceable() {
    return kind == Kind.VM;
  }

  /** What the VM class holds. */
  public enum Kind {
    /** A machine. */
    VM("VM"),
    /** What machines are made from. */
    TEMPLATE("template"),
    /** A machine's past; its record says is_a_template as well. */
    SNAPSHOT("snapshot"),
    /** The machine that runs a host. */
    CONTROL_DOMAIN("control domain");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * The Xen domain a VM runs in. Every start makes a new one; so does a migration, on the same host
   * or another, without any stop.
   *
   * @param host the reference of the host (resident_on)
   * @param number its number there (domid), -1 without a domain; a host counts upwards
   */
  public record Domain(String host, long number) {
    /**
     * Tells whether there is one.
     *
     * @return false while the VM is halted or suspended
     */
    public boolean exists() {
      return number >= 0;
    }

    /**
     * Tells whether it took another's place on the same host; numbers of two hosts say nothing.
     *
     * @param before a domain seen earlier
     * @return true if both exist and are not the same
     */
    public boolean replaces(Domain before) {
      return exists() && before.exists() && host.equals(before.host) && number != before.number;
    }
  }
}

package org.fence4j.xenserver.storage;

/**
 * What matters of a VM for its disks (XenAPI class VM).
 *
 * @param ref its opaque reference
 * @param uuid its uuid
 * @param name its name_label, not unique
 * @param powerState Halted, Paused, Running or Suspended
 * @param host where it runs; a null reference if it does not
 * @param hvm whether it booted as a whole machine and needs drivers for hot-plug
 * @param guestMetrics the reference of what its drivers tell; a null reference if they tell nothing
 * @param haProtected whether HA restarts it
 */
public record Machine(
    String ref,
    String uuid,
    String name,
    String powerState,
    String host,
    boolean hvm,
    String guestMetrics,
    boolean haProtected) {
  /**
   * Tells whether it runs.
   *
   * @return true if disks have to be plugged
   */
  public boolean running() {
    return powerState.equals("Running");
  }

  /**
   * Tells whether it is off.
   *
   * @return true if disks are only noted down for its next start
   */
  public boolean halted() {
    return powerState.equals("Halted");
  }

  @Override
  public String toString() {
    return "VM '" + name + "' (" + uuid + ")";
  }
}

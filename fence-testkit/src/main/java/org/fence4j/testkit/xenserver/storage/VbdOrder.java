package org.fence4j.testkit.xenserver.storage;

import java.util.Map;

/**
 * What VBD.create asks for.
 *
 * @param vm the VM's reference
 * @param vdi the disk's reference, or to nothing
 * @param userdevice a number or {@code autodetect}
 * @param mode {@code RW} or {@code RO}
 * @param type {@code Disk}, {@code CD} or {@code Floppy}
 * @param bootable whether the VM may boot from it
 * @param unpluggable whether it can be taken away from a running VM
 * @param empty whether nothing is in the drive
 * @param otherConfig what the client writes on it
 * @param qosType the kind of input and output limit, mostly empty
 */
public record VbdOrder(
    String vm,
    String vdi,
    String userdevice,
    String mode,
    String type,
    boolean bootable,
    boolean unpluggable,
    boolean empty,
    Map<String, String> otherConfig,
    String qosType) {
  /** Copies the map. */
  public VbdOrder {
    otherConfig = Map.copyOf(otherConfig);
  }

  /** A disk to be written on, or only read; the VM boots from place 0. */
  public static VbdOrder disk(String vm, String vdi, String userdevice, boolean writable) {
    String mode = writable ? "RW" : "RO";
    boolean bootable = userdevice.equals("0");
    return new VbdOrder(
        vm, vdi, userdevice, mode, "Disk", bootable, true, vdi.isEmpty(), Map.of(), "");
  }
}

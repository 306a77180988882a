package org.fence4j.testkit.xenserver.storage;

import org.fence4j.testkit.xenserver.model.RowIdentity;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.VmPowerState;

/** What attaches a disk to a VM. Mutable; guarded by the pool state's monitor. */
public final class Vbd {
  private final RowIdentity identity;
  private final Vm vm;
  private final VbdOrder order;
  private String userdevice;
  private String vdi;
  private String type;
  private final Notes notes;
  private String mode;
  private boolean bootable;
  private boolean unpluggable;
  private boolean plugged;

  Vbd(RowIdentity identity, Vm vm, VbdOrder order, String userdevice, Notes notes) {
    this.identity = identity;
    this.vm = vm;
    this.order = order;
    this.userdevice = userdevice;
    this.notes = notes;
    this.vdi = order.vdi();
    this.type = order.type();
    this.mode = order.mode();
    this.bootable = order.bootable();
    this.unpluggable = order.unpluggable();
  }

  /** The same, of the VM as another database has it. */
  Vbd copy(Vm row) {
    Vbd copy = new Vbd(identity, row, order, userdevice, notes.copy());
    copy.vdi = vdi;
    copy.type = type;
    copy.mode = mode;
    copy.bootable = bootable;
    copy.unpluggable = unpluggable;
    copy.plugged = plugged;
    return copy;
  }

  /** The reference. */
  public String ref() {
    return identity.ref();
  }

  /** The uuid. */
  public String uuid() {
    return identity.uuid();
  }

  /** The VM. */
  public Vm vm() {
    return vm;
  }

  /** The disk's reference, or to nothing. */
  public String vdi() {
    return vdi;
  }

  /** Changes what is in the drive; use {@link Storage#insert}. */
  void vdi(String newVdi) {
    vdi = newVdi;
  }

  /** The number of its place. */
  public String userdevice() {
    return userdevice;
  }

  /** Changes the number of its place. */
  public void userdevice(String number) {
    userdevice = number;
  }

  /** What the guest calls it, empty while it was never plugged. */
  public String device() {
    return plugged && Devices.isNumber(userdevice) ? Devices.linuxName(userdevice) : "";
  }

  /** {@code RW} or {@code RO}. */
  public String mode() {
    return mode;
  }

  /** Changes the mode; takes effect at the next plug. */
  public void mode(String newMode) {
    mode = newMode;
  }

  /** {@code Disk}, {@code CD} or {@code Floppy}. */
  public String type() {
    return type;
  }

  /** Changes what kind of drive it is. */
  public void type(String newType) {
    type = newType;
  }

  /** Whether the VM may boot from it. */
  public boolean bootable() {
    return bootable;
  }

  /** Changes whether the VM may boot from it. */
  public void bootable(boolean may) {
    bootable = may;
  }

  /** Whether it can be taken away from a running VM. */
  public boolean unpluggable() {
    return unpluggable;
  }

  /** Changes whether it can be taken away from a running VM. */
  public void unpluggable(boolean can) {
    unpluggable = can;
  }

  /** Whether nothing is in the drive. */
  public boolean empty() {
    return vdi.isEmpty();
  }

  /** The kind of input and output limit. */
  public String qosType() {
    return order.qosType();
  }

  /** Whether the database takes it for attached, which no halted VM's is. */
  public boolean attached() {
    return plugged && vm.powerState() != VmPowerState.HALTED;
  }

  /** Whether the VM has it or is about to get it. */
  boolean held() {
    return attached() || vm.beingCreated();
  }

  /** What clients wrote on it. */
  public Notes notes() {
    return notes;
  }

  boolean writes() {
    return mode.equals("RW");
  }

  VbdOrder order() {
    return order;
  }

  void plugged(boolean now) {
    plugged = now;
  }
}

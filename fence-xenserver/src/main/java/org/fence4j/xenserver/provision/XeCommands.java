package org.fence4j.xenserver.provision;

import org.fence4j.xenserver.storage.Machine;

/** The commands of dom0 that do what we do, as lines of one shell script. */
final class XeCommands {
  private XeCommands() {}

  static String found(String uuid) {
    return "VDI=" + uuid;
  }

  static String make(String srUuid, String name, long bytes) {
    return "VDI=$(xe vdi-create sr-uuid="
        + srUuid
        + " name-label="
        + quoted(name)
        + " virtual-size="
        + bytes
        + " type=user sharable=true sm-config:type=raw other-config:"
        + Marks.DISK
        + "="
        + quoted(name)
        + ")";
  }

  static String hold(Machine machine, String device) {
    return variable(machine)
        + "=$(xe vbd-create vm-uuid="
        + machine.uuid()
        + " vdi-uuid=\"$VDI\" device="
        + device
        + " mode=RW type=Disk)";
  }

  static String plug(Machine machine) {
    return "xe vbd-plug uuid=\"$" + variable(machine) + "\"";
  }

  static String plugFound(String vbdUuid) {
    return "xe vbd-plug uuid=" + vbdUuid;
  }

  private static String variable(Machine machine) {
    return "VBD_" + machine.uuid().replace('-', '_');
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}

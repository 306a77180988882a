package org.fence4j.xenserver.provision;

import org.fence4j.api.provision.HostSwitch;

/**
 * The file by which a host's storage manager lets a disk be active on several hosts (blktap2.py).
 * It is read at each activation, so that no restart is needed.
 */
final class HostFlag {
  static final String FILE = "/etc/xensource/allow_multiple_vdi_attach";

  private HostFlag() {}

  static HostSwitch commands() {
    return new HostSwitch(
        "The file "
            + FILE
            + " lets a host open a disk that another host has open. It removes that guard for ALL"
            + " disks of the host, not for shared ones alone: a VM that is started twice by mistake"
            + " then destroys its own disk.",
        "test -e " + FILE,
        "touch " + FILE,
        "rm -f " + FILE);
  }
}

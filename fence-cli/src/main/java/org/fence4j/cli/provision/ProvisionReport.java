package org.fence4j.cli.provision;

import java.util.List;
import org.fence4j.api.FenceException;
import org.fence4j.api.provision.DiskEvent;
import org.fence4j.api.provision.DiskPlan;
import org.fence4j.api.provision.HostProof;
import org.fence4j.api.provision.HostSwitch;
import org.fence4j.api.provision.SharedDisk;
import org.fence4j.api.provision.SharingHost;

/** Where people or programs read what happens. */
interface ProvisionReport {
  void event(DiskEvent event);

  void warning(String what);

  void plan(DiskPlan plan);

  void commands(DiskPlan plan);

  void disk(SharedDisk disk);

  void nothing(String what);

  void proofs(List<HostProof> proofs);

  /** The command for each machine. */
  void hosts(List<SharingHost> hosts, HostSwitch meaning, String command);

  void failed(FenceException e);
}

package org.fence4j.cli.provision;

import java.util.List;
import org.fence4j.api.FenceException;
import org.fence4j.api.provision.DiskEvent;
import org.fence4j.api.provision.DiskPlan;
import org.fence4j.api.provision.HostProof;
import org.fence4j.api.provision.SharedDisk;

/** Where people or programs read what happens. */
interface ProvisionReport {
  void event(DiskEvent event);

  void warning(String what);

  void plan(DiskPlan plan);

  void commands(DiskPlan plan);

  void disk(SharedDisk disk);

  void nothing(String what);

  void proofs(List<HostProof> proofs);

  /** What became of each machine's visit. */
  void findings(List<HostFinding> findings);

  /** The command for each machine that is left to be visited by somebody. */
  void byHand(List<ByHand> commands);

  void failed(FenceException e);
}

package org.fence4j.xenserver.provision;

import java.util.ArrayList;
import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.xenserver.storage.Machine;

/** What a shared raw disk changes for the VMs that have it. */
final class SideEffects {
  private static final String BACKUP =
      "snapshots of these VMs, and backups that make one, fail from now on unless they leave this"
          + " disk out (ignore_vdis, or [NOBAK] in its name for Xen Orchestra); it has no snapshots"
          + " of its own";
  private static final String MIGRATION =
      "a VM that has it migrates and starts only on hosts that have the file "
          + HostFlag.FILE
          + ", which XenAPI does not show: fence provision hosts --check";

  private final PoolCalls calls;
  private final Deadline deadline;

  SideEffects(PoolCalls calls, Deadline deadline) {
    this.calls = calls;
    this.deadline = deadline;
  }

  List<String> of(List<Machine> machines) throws FenceException, InterruptedException {
    List<String> warnings = new ArrayList<>(List.of(MIGRATION, BACKUP));
    boolean ha = calls.read(deadline, pool -> pool.identity(deadline)).ha();
    machines.stream()
        .filter(machine -> ha && machine.haProtected())
        .map(
            machine ->
                machine
                    + " is protected by HA, which may restart it on any host of the pool: each of"
                    + " them needs the file")
        .forEach(warnings::add);
    return warnings;
  }
}

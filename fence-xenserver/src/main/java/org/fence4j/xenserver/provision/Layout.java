package org.fence4j.xenserver.provision;

import java.util.List;
import java.util.Optional;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.xenserver.storage.Machine;
import org.fence4j.xenserver.storage.Sr;
import org.fence4j.xenserver.storage.Vdi;

/**
 * An order that passed every check.
 *
 * @param order what was ordered
 * @param view the storage as it was checked
 * @param sr the repository
 * @param found the disk, if it is there
 * @param device the number under which every VM is to see it
 * @param machines the VMs, in the order they were named
 * @param warnings what the user should know
 */
record Layout(
    DiskOrder order,
    StorageView view,
    Sr sr,
    Optional<Vdi> found,
    String device,
    List<Machine> machines,
    List<String> warnings) {}

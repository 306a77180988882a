package org.fence4j.xenserver.provision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.xenserver.storage.Machine;
import org.fence4j.xenserver.storage.Vbd;
import org.fence4j.xenserver.storage.Vdi;

/**
 * Finds the number under which all VMs see the disk: autodetect would give each VM another one, and
 * so another device name.
 */
final class DeviceChoice {
  private final PoolCalls calls;
  private final StorageView view;
  private final Optional<Vdi> found;
  private final Problems problems;
  private final Deadline deadline;

  DeviceChoice(
      PoolCalls calls,
      StorageView view,
      Optional<Vdi> found,
      Problems problems,
      Deadline deadline) {
    this.calls = calls;
    this.view = view;
    this.found = found;
    this.problems = problems;
    this.deadline = deadline;
  }

  String of(DiskOrder order, List<Machine> machines) throws FenceException, InterruptedException {
    List<Machine> without = machines.stream().filter(machine -> held(machine).isEmpty()).toList();
    List<String> free = freeAtAll(without);
    if (order.slot().isPresent()) {
      String asked = Integer.toString(order.slot().getAsInt());
      checkFree(asked, without);
      return asked;
    }
    List<String> used =
        found.stream().flatMap(vdi -> view.holds(vdi).stream()).map(Vbd::userdevice).toList();
    if (!used.isEmpty()) {
      checkFree(used.get(0), without);
      return used.get(0);
    }
    if (without.isEmpty()) {
      return "";
    }
    // A VM without disks would boot from 0.
    Optional<String> lowest =
        free.stream()
            .filter(device -> !device.equals("0"))
            .min(Comparator.comparingInt(Integer::parseInt));
    problems.refuse(lowest.isEmpty(), "no device number is free at all of the VMs");
    return lowest.orElse("");
  }

  private Optional<Vbd> held(Machine machine) {
    return found.flatMap(vdi -> view.hold(vdi, machine.ref()));
  }

  private void checkFree(String device, List<Machine> machines)
      throws FenceException, InterruptedException {
    for (Machine machine : machines) {
      boolean taken =
          view.vbds().stream()
              .anyMatch(vbd -> vbd.vm().equals(machine.ref()) && vbd.userdevice().equals(device));
      problems.refuse(taken, "device " + device + " of " + machine + " is taken");
      problems.refuse(
          !taken && !free(machine).contains(device), machine + " can have no device " + device);
    }
  }

  private List<String> freeAtAll(List<Machine> machines)
      throws FenceException, InterruptedException {
    List<String> common = new ArrayList<>();
    for (int i = 0; i < machines.size(); i++) {
      List<String> free = free(machines.get(i));
      if (i == 0) {
        common.addAll(free);
      }
      common.retainAll(free);
    }
    return common;
  }

  private List<String> free(Machine machine) throws FenceException, InterruptedException {
    return calls.read(deadline, pool -> pool.storage().freeDevices(machine.ref(), deadline));
  }
}

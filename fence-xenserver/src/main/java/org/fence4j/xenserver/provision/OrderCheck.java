package org.fence4j.xenserver.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.xenserver.pool.GuestFinder;
import org.fence4j.xenserver.storage.Machine;
import org.fence4j.xenserver.storage.Sr;
import org.fence4j.xenserver.storage.StorageHost;
import org.fence4j.xenserver.storage.Vbd;
import org.fence4j.xenserver.storage.Vdi;

/** Looks for whatever could be in the way of an order before anything is changed. */
final class OrderCheck {
  private final PoolCalls calls;
  private final DiskOrder order;
  private final Deadline deadline;
  private final Problems problems = new Problems();

  OrderCheck(PoolCalls calls, DiskOrder order, Deadline deadline) {
    this.calls = calls;
    this.order = order;
    this.deadline = deadline;
  }

  /**
   * Checks.
   *
   * @throws FenceException that names all problems, or if the pool did not answer
   */
  Layout run() throws FenceException, InterruptedException {
    StorageView view = StorageView.read(calls, deadline);
    Sr sr = repository(view);
    Optional<Vdi> found = view.disk(order.name());
    checkRepository(sr, view, found.isEmpty());
    found.ifPresent(vdi -> checkDisk(vdi, sr, view));
    List<Machine> machines = machines();
    problems.check();
    String device = new DeviceChoice(calls, view, found, problems, deadline).of(order, machines);
    for (Machine machine : machines) {
      checkMachine(machine, found.flatMap(vdi -> view.hold(vdi, machine.ref())), device);
    }
    problems.check();
    List<String> warnings = new SideEffects(calls, deadline).of(machines);
    return new Layout(order, view, sr, found, device, machines, warnings);
  }

  private Sr repository(StorageView view) throws FenceException {
    String name = order.storage();
    List<Sr> exact = view.srs().stream().filter(sr -> sr.uuid().equalsIgnoreCase(name)).toList();
    List<Sr> meant =
        exact.isEmpty() ? view.srs().stream().filter(sr -> sr.name().equals(name)).toList() : exact;
    if (meant.size() == 1) {
      return meant.get(0);
    }
    String all =
        (meant.isEmpty() ? view.srs() : meant)
            .stream().map(Sr::toString).sorted().collect(Collectors.joining(", "));
    throw new FenceException(
        Reason.REFUSED,
        meant.isEmpty()
            ? "the pool has no SR of the name or uuid '" + name + "'; it has " + all
            : "several SRs are called '" + name + "'; name one by its uuid: " + all);
  }

  private void checkRepository(Sr sr, StorageView view, boolean toBeMade) {
    problems.refuse(!sr.shared(), sr + " is not shared: only one host reaches it");
    List<StorageHost> without = view.without(sr);
    problems.refuse(
        sr.shared() && !without.isEmpty(),
        sr
            + " is not plugged on "
            + without.stream().map(StorageHost::name).collect(Collectors.joining(", "))
            + "; plug its PBD there first");
    Optional<SrFamily> family = SrFamily.of(sr.type());
    if (family.isEmpty()) {
      problems.add(
          Reason.UNSUPPORTED,
          sr
              + " has the type "
              + sr.type()
              + ", which keeps no raw disks (as every SMAPIv3 driver, gfs2 among them); take one of"
              + " the LVM or file families");
    } else if (toBeMade) {
      checkRoom(sr, family.get());
    }
  }

  private void checkRoom(Sr sr, SrFamily family) {
    problems.refuse(
        order.bytes() > family.most(),
        "on LVM a disk has at most 2040 GiB, raw ones included; ordered are "
            + order.bytes()
            + " bytes");
    long room = sr.size() - sr.used();
    problems.refuse(
        family.rounded(order.bytes()) > room,
        sr + " has no room: " + room + " bytes are free, ordered are " + order.bytes());
  }

  private void checkDisk(Vdi vdi, Sr sr, StorageView view) {
    String disk = "disk '" + vdi.name() + "' (" + vdi.uuid() + ") exists, but ";
    problems.refuse(!vdi.sr().equals(sr.ref()), disk + "is on SR '" + view.srName(vdi.sr()) + "'");
    problems.refuse(!vdi.raw(), disk + "is not raw: it has the format of its SR");
    problems.refuse(!vdi.sharable(), disk + "is not sharable, which is decided when it is made");
    problems.refuse(vdi.readOnly(), disk + "is read-only");
    problems.refuse(!vdi.type().equals("user"), disk + "is of type " + vdi.type());
    long usual = SrFamily.of(sr.type()).orElse(SrFamily.FILE).rounded(order.bytes());
    problems.refuse(
        vdi.bytes() < order.bytes() || vdi.bytes() > usual,
        disk + "has " + vdi.bytes() + " bytes, ordered are " + order.bytes());
  }

  private List<Machine> machines() throws FenceException, InterruptedException {
    List<Machine> machines = new ArrayList<>();
    for (Plug plug : order.plugs()) {
      try {
        Machine machine =
            calls.read(
                deadline,
                pool ->
                    pool.storage().machine(GuestFinder.find(pool, plug, deadline).ref(), deadline));
        problems.refuse(
            machines.stream().anyMatch(other -> other.ref().equals(machine.ref())),
            machine + " is named twice");
        machines.add(machine);
      } catch (FenceException e) {
        if (e.reason().mayPass()) {
          throw e;
        }
        problems.add(e.reason(), e.getMessage());
      }
    }
    return machines;
  }

  private void checkMachine(Machine machine, Optional<Vbd> hold, String device)
      throws FenceException, InterruptedException {
    if (hold.isPresent()) {
      Vbd vbd = hold.get();
      problems.refuse(
          !vbd.userdevice().equals(device),
          machine + " has the disk already, but as device " + vbd.userdevice() + ", not " + device);
      problems.refuse(
          !vbd.mode().equals("RW"), machine + " has the disk already, but with mode " + vbd.mode());
    }
    boolean toBePlugged = machine.running() && !hold.map(Vbd::attached).orElse(false);
    problems.refuse(
        hold.isEmpty() && !machine.running() && !machine.halted(),
        machine + " is " + machine.powerState() + "; let it run or shut it down first");
    problems.refuse(
        toBePlugged && machine.hvm() && !hasDrivers(machine),
        machine
            + " runs without guest drivers, so it takes no disk while it runs; install the guest"
            + " tools, or shut it down first");
  }

  private boolean hasDrivers(Machine machine) throws FenceException, InterruptedException {
    return machine.guestMetrics().startsWith("OpaqueRef:")
        && !machine.guestMetrics().equals("OpaqueRef:NULL")
        && calls.read(deadline, pool -> pool.storage().drivers(machine.guestMetrics(), deadline));
  }
}

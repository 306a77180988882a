package org.fence4j.testkit.xenserver;

import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.model.GuestMachine;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.PoolState;
import org.fence4j.testkit.xenserver.storage.Vdi;

/** A test's view of a disk, and of who really has it open. Thread-safe. */
public final class SimulatedVdi {
  private final PoolState pool;
  private final Vdi vdi;

  SimulatedVdi(PoolState pool, Vdi vdi) {
    this.pool = pool;
    this.vdi = vdi;
  }

  /** The reference. */
  public String ref() {
    return vdi.ref();
  }

  /** The uuid. */
  public String uuid() {
    return vdi.uuid();
  }

  /** The name_label. */
  public String name() {
    synchronized (pool) {
      return vdi.notes().text("name_label");
    }
  }

  /** What the guest sees, in bytes. */
  public long virtualSize() {
    synchronized (pool) {
      return vdi.virtualSize();
    }
  }

  /** Whether xapi lets several VMs write on it. */
  public boolean sharable() {
    return vdi.sharable();
  }

  /** The numbers of the hosts on which some domain really has it open. */
  public List<Integer> openOn() {
    synchronized (pool) {
      return pool.hosts().stream()
          .filter(host -> pool.isOpen(vdi.ref(), host, null))
          .map(Host::number)
          .toList();
    }
  }

  /** The references of the VMs whose domains really have it open. */
  public List<String> openBy() {
    synchronized (pool) {
      return pool.machines().entrySet().stream()
          .filter(machine -> opens(machine.getValue()))
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  private boolean opens(GuestMachine machine) {
    return pool.hosts().stream().anyMatch(host -> machine.opens(host, vdi.ref()));
  }
}

package org.fence4j.testkit.xenserver;

import java.util.List;
import org.fence4j.testkit.xenserver.model.PoolState;
import org.fence4j.testkit.xenserver.storage.Pbd;
import org.fence4j.testkit.xenserver.storage.Sr;
import org.fence4j.testkit.xenserver.storage.SrType;
import org.fence4j.testkit.xenserver.storage.Storage;
import org.fence4j.testkit.xenserver.storage.Vdi;

/** A test's view of a repository. Thread-safe. */
public final class SimulatedSr {
  private final PoolState pool;
  private final Sr sr;

  SimulatedSr(PoolState pool, Sr sr) {
    this.pool = pool;
    this.sr = sr;
  }

  /** The reference. */
  public String ref() {
    return sr.ref();
  }

  /** The uuid. */
  public String uuid() {
    return sr.uuid();
  }

  /** The driver. */
  public SrType type() {
    return sr.type();
  }

  /** The names of the disks in it. */
  public List<String> disks() {
    synchronized (pool) {
      return Storage.of(pool.database()).vdisOf(sr).stream()
          .map((Vdi vdi) -> vdi.notes().text("name_label"))
          .toList();
    }
  }

  /** The numbers of the hosts that have plugged it. */
  public List<Integer> pluggedOn() {
    synchronized (pool) {
      return Storage.of(pool.database()).pbdsOf(sr).stream()
          .filter(Pbd::attached)
          .map(pbd -> pbd.host().number())
          .toList();
    }
  }

  Sr row() {
    return sr;
  }
}

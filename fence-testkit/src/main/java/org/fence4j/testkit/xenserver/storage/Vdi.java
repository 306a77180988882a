package org.fence4j.testkit.xenserver.storage;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.References;
import org.fence4j.testkit.xenserver.model.RowIdentity;

/** A disk as one database has it. Mutable; guarded by the pool state's monitor. */
public final class Vdi {
  private final RowIdentity identity;
  private final String sr;
  private final VdiOrder order;
  private final String snapshotOf;
  private final Notes notes;
  private final Map<Host, String> activations = new LinkedHashMap<>();
  private long virtualSize;
  private long used;

  Vdi(RowIdentity identity, VdiOrder order, String snapshotOf, SrType.Volume volume, Notes notes) {
    this.identity = identity;
    this.sr = order.sr();
    this.order = order;
    this.snapshotOf = snapshotOf;
    this.virtualSize = volume.virtualSize();
    this.used = volume.used();
    this.notes = notes;
  }

  Vdi copy() {
    SrType.Volume volume = new SrType.Volume(virtualSize, used, Map.of());
    Vdi copy = new Vdi(identity, order, snapshotOf, volume, notes.copy());
    copy.activations.putAll(activations);
    return copy;
  }

  /** The reference. */
  public String ref() {
    return identity.ref();
  }

  /** The uuid. */
  public String uuid() {
    return identity.uuid();
  }

  /** The repository's reference. */
  public String sr() {
    return sr;
  }

  /** What it is for, for example {@code user}. */
  public String type() {
    return order.type();
  }

  /** Whether several VMs may write on it; decided when it is created. */
  public boolean sharable() {
    return order.sharable();
  }

  /** Whether nobody may write on it. */
  public boolean readOnly() {
    return order.readOnly();
  }

  /** What the guest sees, in bytes. */
  public long virtualSize() {
    return virtualSize;
  }

  /** What it takes in the repository, in bytes. */
  public long used() {
    return used;
  }

  /** The disk it is a snapshot of, or the reference to nothing. */
  public String snapshotOf() {
    return snapshotOf;
  }

  /** Whether it is a snapshot. */
  public boolean isSnapshot() {
    return !snapshotOf.equals(References.NULL);
  }

  /** What clients and SM wrote on it. */
  public Notes notes() {
    return notes;
  }

  VdiOrder order() {
    return order;
  }

  /** The hosts that activated it, and how ({@code RW} or {@code RO}); SM's keys {@code host_…}. */
  Map<Host, String> activations() {
    return activations;
  }

  void size(SrType.Volume volume) {
    virtualSize = volume.virtualSize();
    used = volume.used();
  }
}

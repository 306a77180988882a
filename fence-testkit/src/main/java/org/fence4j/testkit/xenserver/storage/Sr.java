package org.fence4j.testkit.xenserver.storage;

import org.fence4j.testkit.xenserver.model.RowIdentity;

/** A storage repository as one database has it. Guarded by the pool state's monitor. */
public final class Sr {
  private final RowIdentity identity;
  private final SrType type;
  private final boolean shared;
  private final long physicalSize;
  private final Notes notes;

  Sr(RowIdentity identity, SrType type, boolean shared, long physicalSize, Notes notes) {
    this.identity = identity;
    this.type = type;
    this.shared = shared;
    this.physicalSize = physicalSize;
    this.notes = notes;
  }

  Sr copy() {
    return new Sr(identity, type, shared, physicalSize, notes.copy());
  }

  /** The reference. */
  public String ref() {
    return identity.ref();
  }

  /** The uuid. */
  public String uuid() {
    return identity.uuid();
  }

  /** The driver. */
  public SrType type() {
    return type;
  }

  /** Whether all hosts can plug it. */
  public boolean shared() {
    return shared;
  }

  /** Its size in bytes. */
  public long physicalSize() {
    return physicalSize;
  }

  /** What clients wrote on it. */
  public Notes notes() {
    return notes;
  }
}

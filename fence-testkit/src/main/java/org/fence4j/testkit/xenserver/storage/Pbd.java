package org.fence4j.testkit.xenserver.storage;

import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.RowIdentity;

/** A host's way to a repository. Mutable; guarded by the pool state's monitor. */
public final class Pbd {
  private final RowIdentity identity;
  private final Host host;
  private final String sr;
  private final Notes notes;
  private boolean attached;

  Pbd(RowIdentity identity, Host host, String sr, boolean attached, Notes notes) {
    this.identity = identity;
    this.host = host;
    this.sr = sr;
    this.attached = attached;
    this.notes = notes;
  }

  Pbd copy() {
    return new Pbd(identity, host, sr, attached, notes.copy());
  }

  /** The reference. */
  public String ref() {
    return identity.ref();
  }

  /** The uuid. */
  public String uuid() {
    return identity.uuid();
  }

  /** The host. */
  public Host host() {
    return host;
  }

  /** The repository's reference. */
  public String sr() {
    return sr;
  }

  /** Whether the host has plugged it. */
  public boolean attached() {
    return attached;
  }

  /** What clients wrote on it, {@code device_config} among it. */
  public Notes notes() {
    return notes;
  }

  void attached(boolean plugged) {
    attached = plugged;
  }
}

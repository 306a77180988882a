package org.fence4j.testkit.xenserver.model;

import org.jspecify.annotations.Nullable;

/** What the power operations of one database have to do with storage. */
public interface Disks {
  /** Storage that does not exist: no VM has a disk. */
  Disks NONE = new NoDisks();

  /**
   * Why the VM must not get a domain: another VM holds a disk it needs (xapi_vbd_helpers.ml, {@code
   * attach}).
   */
  @Nullable XapiFailure refusal(Vm vm);

  /** Why that host cannot run the VM: it does not see the storage of one of its disks. */
  @Nullable XapiFailure unseen(Vm vm, Host host);

  /**
   * Opens the VM's disks on a host (SM's activation), before its domain appears there.
   *
   * @param leaving the host it comes from, which closes them first; null if it comes from nowhere
   * @return why that failed
   */
  @Nullable XapiFailure activate(Vm vm, Host host, @Nullable Host leaving);

  /** Whatever that host had open counts as closed (SM's hook 10resetvdis). */
  void unlock(Host host);

  /** The VM is destroyed; its disks stay. */
  void forget(Vm vm);

  /** What the database of another master has. */
  Disks copy(Database successor);
}

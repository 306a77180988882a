package org.fence4j.testkit.xenserver.model;

import org.jspecify.annotations.Nullable;

/** No storage at all. */
final class NoDisks implements Disks {
  @Override
  public @Nullable XapiFailure refusal(Vm vm) {
    return null;
  }

  @Override
  public @Nullable XapiFailure unseen(Vm vm, Host host) {
    return null;
  }

  @Override
  public @Nullable XapiFailure activate(Vm vm, Host host, @Nullable Host leaving) {
    return null;
  }

  @Override
  public void unlock(Host host) {
    // Nothing was open.
  }

  @Override
  public void forget(Vm vm) {
    // Nothing was there.
  }

  @Override
  public Disks copy(Database successor) {
    return this;
  }
}

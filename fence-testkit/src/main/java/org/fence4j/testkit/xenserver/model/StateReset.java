package org.fence4j.testkit.xenserver.model;

import java.util.List;
import org.fence4j.testkit.xenserver.model.Vm.Kind;

/**
 * What an operator asserts: that a VM's domain, or a whole host, is gone (xapi_vm.ml, {@code
 * power_state_reset}; xapi_host.ml, {@code declare_dead}). Nothing is contacted but to refuse what
 * is seen to be alive, so that a host which is merely cut off counts as dead. Callers hold the pool
 * state's monitor.
 */
public final class StateReset {
  private final Database database;

  /** Resets of what this database believes. */
  public StateReset(Database database) {
    this.database = database;
  }

  /** Makes the database say Halted, unless the domain is seen to run. */
  public void reset(Vm vm) throws XapiFailure {
    if (vm.kind() == Kind.CONTROL_DOMAIN) {
      throw new XapiFailure("CANNOT_RESET_CONTROL_DOMAIN", vm.ref());
    }
    if (vm.powerState().hasDomain()) {
      requireGone(vm);
    }
    database.pool().forget(vm);
  }

  /** Resets all VMs of a host that does not answer, disables it and unlocks its disks. */
  public void declareDead(Host host) throws XapiFailure {
    if (host == database.master() || answers(host)) {
      throw new XapiFailure("HOST_IS_LIVE", host.ref());
    }
    List<Vm> residents =
        database.vms().values().stream()
            .filter(vm -> vm.kind() != Kind.CONTROL_DOMAIN && vm.residentOn().equals(host.ref()))
            .toList();
    for (Vm vm : residents) {
      reset(vm);
    }
    database.metrics().enabled(host, false);
    database.disks().unlock(host);
  }

  private void requireGone(Vm vm) throws XapiFailure {
    if (vm.home() == database.master()) {
      Domain domain = vm.machine().on(vm.home());
      if (domain != null && !domain.paused()) {
        throw new XapiFailure("DOMAIN_EXISTS", vm.ref());
      }
    } else if (answers(vm.home())) {
      throw new XapiFailure("HOST_IS_LIVE", vm.home().ref());
    }
  }

  /** A host marked dead is not even asked; one that does not answer is taken for dead. */
  private boolean answers(Host host) {
    return database.metrics().live(host)
        && database.pool().topology().reaches(database.master(), host);
  }
}

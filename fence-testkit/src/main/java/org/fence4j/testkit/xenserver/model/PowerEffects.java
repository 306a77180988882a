package org.fence4j.testkit.xenserver.model;

import java.time.Instant;
import org.fence4j.testkit.xenserver.model.Vm.Temper;
import org.jspecify.annotations.Nullable;

/**
 * What a host really does for a power operation. The database of the master it follows learns of
 * it, which need not be the one that was asked.
 */
final class PowerEffects {
  private final Database database;
  private final PoolState pool;

  PowerEffects(Database database) {
    this.database = database;
    this.pool = database.pool();
  }

  /** Does the work; returns why it could not. */
  @Nullable XapiFailure perform(PowerRequest request, Host host) {
    GuestMachine machine = request.vm().machine();
    if (machine.failing() != null) {
      return machine.failing();
    }
    if (machine.temper() == Temper.IGNORES_SHUTDOWN && request.operation().switchesOff()) {
      return null;
    }
    VmPowerState from = request.vm().powerState();
    XapiFailure failure = change(request, host);
    if (failure == null && request.operation().isPowerCall()) {
      machine.history().add(new PowerChange(request.operation(), from, request.target()));
    }
    return failure;
  }

  /** Ends the old domain of a reboot; the database does not show that. */
  void beginReboot(PowerRequest request, Host host) {
    GuestMachine machine = request.vm().machine();
    Domain domain = machine.on(host);
    boolean obedient = machine.temper() != Temper.IGNORES_SHUTDOWN && machine.failing() == null;
    if (domain != null && obedient) {
      machine.stop(domain, now(), request.cause());
      request.halfway(true);
    }
  }

  /** A reboot that ends halfway leaves the VM halted. */
  void abandon(PowerRequest request) {
    Host host = request.executor();
    if (request.halfway() && host != null) {
      request.halfway(false);
      gone(request.vm(), host, VmPowerState.HALTED);
    }
  }

  private @Nullable XapiFailure change(PowerRequest request, Host host) {
    Vm vm = request.vm();
    PowerOperation operation = request.operation();
    Domain domain = vm.machine().on(host);
    if (operation.createsDomain() || request.halfway()) {
      request.halfway(false);
      return create(request, host, domain);
    }
    if (domain == null) {
      return withoutDomain(request, host);
    }
    switch (operation) {
      case PAUSE, UNPAUSE ->
          seen(vm, vm.machine().pause(domain, request.target() == VmPowerState.PAUSED));
      case HARD_REBOOT, CLEAN_REBOOT -> {
        vm.machine().stop(domain, now(), request.cause());
        return create(request, host, null);
      }
      case POOL_MIGRATE, MIGRATE_SEND -> {
        return migrate(request, domain);
      }
      case SNAPSHOT, CHECKPOINT -> {}
      default -> {
        vm.machine().stop(domain, now(), request.cause());
        gone(vm, host, request.target());
      }
    }
    return null;
  }

  private @Nullable XapiFailure create(PowerRequest request, Host host, @Nullable Domain present) {
    Vm vm = request.vm();
    boolean paused = request.target() == VmPowerState.PAUSED;
    if (present != null && request.operation() == PowerOperation.REVERT) {
      vm.machine().stop(present, now(), request.cause());
    } else if (present != null) {
      // Found and expected come in the wrong order (xapi_xenops.ml, start).
      return new XapiFailure("VM_BAD_POWER_STATE", vm.ref(), "Running", "Halted");
    }
    XapiFailure unavailable = database.disks().activate(vm, host, null);
    if (unavailable != null) {
      if (present == null && vm.powerState().hasDomain()) {
        // A reboot has ended the old domain.
        gone(vm, host, VmPowerState.HALTED);
      }
      return unavailable;
    }
    // A guest that goes on from its image was started when it was started (xenops_server_xen.ml).
    Instant booted = request.operation().isResume() ? vm.booted() : now();
    Domain made = new Domain(host, host.newDomid(), paused, booted);
    seen(vm, vm.machine().appear(made, now(), request.cause()));
    return null;
  }

  private @Nullable XapiFailure withoutDomain(PowerRequest request, Host host) {
    Vm vm = request.vm();
    boolean expected = vm.powerState().hasDomain();
    if (!expected && request.target() == VmPowerState.HALTED) {
      gone(vm, host, VmPowerState.HALTED);
      return null;
    }
    return new XapiFailure(
        "INTERNAL_ERROR", "Object with type VM and id " + vm.uuid() + " does not exist in xenopsd");
  }

  /** A migration that finds nobody at its end leaves the guest where it is. */
  private @Nullable XapiFailure migrate(PowerRequest request, Domain domain) {
    Host to = request.destination();
    if (to != null && to != domain.host()) {
      if (!pool.topology().reaches(domain.host(), to)) {
        return new XapiFailure("INTERNAL_ERROR", "the migration's destination does not answer");
      }
      XapiFailure unavailable = database.disks().activate(request.vm(), to, domain.host());
      if (unavailable != null) {
        return unavailable;
      }
      seen(request.vm(), request.vm().machine().migrate(domain, to, now(), request.cause()));
    }
    return null;
  }

  private void seen(Vm vm, Domain domain) {
    Vm row = rowSeenBy(domain.host(), vm);
    if (row != null) {
      row.show(domain, now());
    }
  }

  private void gone(Vm vm, Host host, VmPowerState state) {
    Vm row = rowSeenBy(host, vm);
    if (row != null) {
      row.showWithoutDomain(state, now());
    }
  }

  private @Nullable Vm rowSeenBy(Host host, Vm vm) {
    Host followed = pool.topology().followed(host);
    Database database = followed == null ? null : followed.database();
    return database == null ? null : database.vms().get(vm.ref());
  }

  private Instant now() {
    return pool.settings().time().now();
  }
}

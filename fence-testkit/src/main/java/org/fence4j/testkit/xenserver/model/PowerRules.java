package org.fence4j.testkit.xenserver.model;

import org.jspecify.annotations.Nullable;

/**
 * Whether an operation may begin, checked in the order of xapi_vm_lifecycle.ml: blocked, power
 * state, template, snapshot, control domain, missing guest support; then the disks and the host, as
 * message_forwarding.ml does.
 */
final class PowerRules {
  private final Database database;
  private final boolean pvDrivers;

  PowerRules(Database database, boolean pvDrivers) {
    this.database = database;
    this.pvDrivers = pvDrivers;
  }

  @Nullable XapiFailure refusal(PowerRequest request) {
    XapiFailure refusal = refusalByState(request);
    if (refusal == null) {
      refusal = refusalByKind(request);
    }
    boolean needsDisks = request.operation().createsDomain();
    return refusal == null && needsDisks ? database.disks().refusal(request.vm()) : refusal;
  }

  @Nullable XapiFailure refusalByHost(PowerRequest request) {
    Vm vm = request.vm();
    if (vm.powerState().hasDomain() && !database.metrics().live(vm.home())) {
      return new XapiFailure("HOST_OFFLINE", vm.home().ref());
    }
    Host destination = request.destination();
    if (destination != null
        && !(database.contacts(destination) && database.metrics().live(destination))) {
      return new XapiFailure("HOST_NOT_LIVE");
    }
    return destination == null || database.metrics().enabled(destination)
        ? null
        : new XapiFailure("HOST_DISABLED", destination.ref());
  }

  private static @Nullable XapiFailure refusalByState(PowerRequest request) {
    Vm vm = request.vm();
    PowerOperation operation = request.operation();
    String blocked = vm.blockedOperations().get(operation.wireName());
    if (blocked != null) {
      return new XapiFailure("OPERATION_BLOCKED", vm.ref(), blocked);
    }
    if (!operation.legalFrom(vm.powerState())) {
      return new XapiFailure(
          "VM_BAD_POWER_STATE", vm.ref(), operation.legalNames(), vm.powerState().lowerName());
    }
    return null;
  }

  private @Nullable XapiFailure refusalByKind(PowerRequest request) {
    Vm vm = request.vm();
    return switch (vm.kind()) {
      case TEMPLATE -> new XapiFailure("VM_IS_TEMPLATE", vm.ref(), request.operation().wireName());
      case SNAPSHOT -> new XapiFailure("VM_IS_SNAPSHOT", vm.ref(), request.operation().wireName());
      case CONTROL_DOMAIN ->
          new XapiFailure(
              "OPERATION_NOT_ALLOWED", "This operation is not allowed on a control domain");
      case GUEST ->
          request.operation().needsDrivers() && !pvDrivers
              ? new XapiFailure("VM_LACKS_FEATURE", vm.ref())
              : null;
    };
  }
}

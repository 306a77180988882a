package org.fence4j.testkit.xenserver.method;

import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;
import static org.fence4j.testkit.xenserver.call.ParameterType.STRINGS;
import static org.fence4j.testkit.xenserver.model.VmPowerState.HALTED;
import static org.fence4j.testkit.xenserver.model.VmPowerState.SUSPENDED;

import java.util.List;
import java.util.stream.Collectors;
import org.fence4j.testkit.xenserver.call.CallRequest;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.Vm.Kind;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.storage.DiskOperations;
import org.fence4j.testkit.xenserver.storage.Storage;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** Calls that change a VM other than its power. */
final class VmCalls {
  void addTo(CallTable calls) {
    calls.add("VM.set_name_label", this::rename, STRING, STRING);
    calls.addWithTask("VM.clone", this::copy, STRING, STRING);
    calls.addImmediateWithDefaults("VM.snapshot", 2, this::snapshot, STRING, STRING, STRINGS);
    calls.addWithTask("VM.destroy", this::destroy, STRING);
  }

  private XmlRpcValue rename(CallRequest request) throws XapiFailure {
    request.database().vm(request.text(1)).name(request.text(2));
    return XmlRpcValue.text("");
  }

  private XmlRpcValue copy(CallRequest request) throws XapiFailure {
    Database database = request.database();
    Vm vm = database.vm(request.text(1));
    boolean snapshot = vm.kind() == Kind.SNAPSHOT;
    check(vm, "clone", snapshot ? List.of(HALTED, SUSPENDED) : List.of(HALTED));
    return duplicate(request, vm, snapshot ? Kind.GUEST : vm.kind());
  }

  private XmlRpcValue snapshot(CallRequest request) throws XapiFailure {
    Vm vm = request.database().vm(request.text(1));
    check(vm, "snapshot", List.of(VmPowerState.values()));
    if (vm.kind() == Kind.TEMPLATE || vm.kind() == Kind.SNAPSHOT) {
      throw new XapiFailure("VM_IS_" + vm.kind(), vm.ref(), "snapshot");
    }
    return duplicate(request, vm, Kind.SNAPSHOT);
  }

  private XmlRpcValue destroy(CallRequest request) throws XapiFailure {
    Database database = request.database();
    Vm vm = database.vm(request.text(1));
    check(vm, "destroy", List.of(HALTED, SUSPENDED));
    database.disks().forget(vm);
    database.vms().remove(vm.ref());
    return XmlRpcValue.text("");
  }

  private static XmlRpcValue duplicate(CallRequest request, Vm vm, Kind kind) throws XapiFailure {
    Database database = request.database();
    Vm made =
        database.pool().addVm(database, request.text(2), kind, VmPowerState.HALTED, vm.home());
    try {
      new DiskOperations(Storage.of(database)).duplicate(vm, made, kind == Kind.SNAPSHOT);
    } catch (XapiFailure e) {
      database.disks().forget(made);
      database.vms().remove(made.ref());
      throw e;
    }
    if (kind == Kind.SNAPSHOT) {
      made.snapshotOf(vm);
    }
    return XmlRpcValue.text(made.ref());
  }

  /** The checks of xapi_vm_lifecycle.ml, in its order. */
  private static void check(Vm vm, String operation, List<VmPowerState> legal) throws XapiFailure {
    String blocked = vm.blockedOperations().get(operation);
    if (blocked != null) {
      throw new XapiFailure("OPERATION_BLOCKED", vm.ref(), blocked);
    }
    if (!legal.contains(vm.powerState())) {
      throw new XapiFailure(
          "VM_BAD_POWER_STATE",
          vm.ref(),
          legal.stream().map(VmPowerState::lowerName).collect(Collectors.joining(", ")),
          vm.powerState().lowerName());
    }
    if (vm.kind() == Kind.CONTROL_DOMAIN) {
      throw new XapiFailure(
          "OPERATION_NOT_ALLOWED", "This operation is not allowed on a control domain");
    }
    for (var other : vm.currentOperations().entrySet()) {
      throw new XapiFailure(
          "OTHER_OPERATION_IN_PROGRESS", "VM", vm.ref(), other.getValue(), other.getKey());
    }
  }
}

package org.fence4j.testkit.xenserver.call;

import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;

import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** Calls that change a VM other than its power. */
final class VmCalls {
  void addTo(CallTable calls) {
    calls.add("VM.set_name_label", this::rename, STRING, STRING);
    calls.add("VM.add_to_blocked_operations", this::block, STRING, STRING, STRING);
    calls.add("VM.remove_from_blocked_operations", this::unblock, STRING, STRING);
  }

  private XmlRpcValue rename(CallRequest request) throws XapiFailure {
    request.database().vm(request.text(1)).name(request.text(2));
    return XmlRpcValue.text("");
  }

  private XmlRpcValue block(CallRequest request) throws XapiFailure {
    Vm vm = request.database().vm(request.text(1));
    String operation = request.text(2);
    if (vm.blockedOperations().putIfAbsent(operation, request.text(3)) != null) {
      throw new XapiFailure("MAP_DUPLICATE_KEY", "VM", "blocked_operations", vm.ref(), operation);
    }
    return XmlRpcValue.text("");
  }

  private XmlRpcValue unblock(CallRequest request) throws XapiFailure {
    request.database().vm(request.text(1)).blockedOperations().remove(request.text(2));
    return XmlRpcValue.text("");
  }
}

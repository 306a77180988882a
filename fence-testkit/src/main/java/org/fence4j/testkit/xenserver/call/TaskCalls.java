package org.fence4j.testkit.xenserver.call;

import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;

import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** Calls that change tasks. */
final class TaskCalls {
  void addTo(CallTable calls) {
    calls.add("task.cancel", this::cancel, STRING);
    calls.add("task.destroy", this::destroy, STRING);
  }

  private XmlRpcValue cancel(CallRequest request) throws XapiFailure {
    request.database().operations().cancel(request.database().task(request.text(1)));
    return XmlRpcValue.text("");
  }

  private XmlRpcValue destroy(CallRequest request) throws XapiFailure {
    request.database().tasks().remove(request.database().task(request.text(1)).ref());
    return XmlRpcValue.text("");
  }
}

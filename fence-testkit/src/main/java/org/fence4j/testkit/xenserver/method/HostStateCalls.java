package org.fence4j.testkit.xenserver.method;

import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.text;

import java.util.concurrent.CompletableFuture;
import org.fence4j.testkit.xenserver.call.CallRequest;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.StateReset;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** Calls by which an operator says what a host may do, or that it or a VM is dead. */
final class HostStateCalls {
  void addTo(CallTable calls) {
    calls.addWithTask(
        "VM.power_state_reset",
        request -> {
          reset(request).reset(request.database().vm(request.text(1)));
          return text("");
        },
        STRING);
    calls.addWithTask(
        "host.declare_dead",
        request -> {
          reset(request).declareDead(request.database().host(request.text(1)));
          return text("");
        },
        STRING);
    calls.addDeferredWithTask("host.enable", request -> enable(request, true), STRING);
    calls.addDeferredWithTask("host.disable", request -> enable(request, false), STRING);
  }

  private static StateReset reset(CallRequest request) {
    return new StateReset(request.database());
  }

  private static CompletableFuture<XmlRpcValue> enable(CallRequest request, boolean allowed)
      throws XapiFailure {
    Database database = request.database();
    Host host = database.host(request.text(1));
    return database
        .contact()
        .ask(
            host,
            () -> {
              database.metrics().enabled(host, allowed);
              return text("");
            });
  }
}

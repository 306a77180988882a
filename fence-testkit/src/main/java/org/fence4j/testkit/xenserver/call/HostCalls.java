package org.fence4j.testkit.xenserver.call;

import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;

import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** Calls about hosts and the pool that are not mere getters of fields. */
final class HostCalls {
  void addTo(CallTable calls) {
    calls.add(
        "host.get_server_certificate",
        request -> XmlRpcValue.text(request.database().host(request.text(1)).certificatePem()),
        STRING);
    calls.add(
        "pool.is_slave",
        request -> XmlRpcValue.bool(request.database().host(request.text(1)) != request.host()),
        STRING);
    calls.add(
        "host.list_methods",
        request -> {
          throw new XapiFailure("NOT_IMPLEMENTED", "list_method");
        });
  }
}

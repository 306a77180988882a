package org.fence4j.testkit.xenserver.method;

import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;

import java.util.function.BiFunction;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** Calls about hosts and the pool that are not mere getters of fields. */
final class HostCalls {
  void addTo(CallTable calls) {
    addForwarded(
        calls,
        "host.get_server_certificate",
        (database, host) -> XmlRpcValue.text(host.certificatePem()));
    addForwarded(
        calls, "host.get_servertime", (database, host) -> XmlRpcValue.time(database.now()));
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

  /** A call that the host itself has to answer. */
  private static void addForwarded(
      CallTable calls, String method, BiFunction<Database, Host, XmlRpcValue> answer) {
    calls.addDeferred(
        method,
        request -> {
          Database database = request.database();
          Host host = database.host(request.text(1));
          return database.contact().ask(host, () -> answer.apply(database, host));
        },
        STRING);
  }
}

package org.fence4j.testkit.xenserver.method;

import static org.fence4j.testkit.xenserver.call.ParameterType.BOOL;
import static org.fence4j.testkit.xenserver.call.ParameterType.INT;
import static org.fence4j.testkit.xenserver.call.ParameterType.MAP;
import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.text;

import java.util.Arrays;
import java.util.List;
import org.fence4j.testkit.xenserver.call.CallRequest;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.HostMetrics;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.storage.Pbd;
import org.fence4j.testkit.xenserver.storage.Sr;
import org.fence4j.testkit.xenserver.storage.SrRules;
import org.fence4j.testkit.xenserver.storage.SrType;
import org.fence4j.testkit.xenserver.storage.Storage;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** Calls about repositories. */
final class SrCalls {
  private static final List<String> INTERNAL =
      List.of("virtual_allocation", "physical_size", "physical_utilisation");

  void addTo(CallTable calls) {
    calls.addWithTask(
        "SR.create", SrCalls::create, STRING, MAP, INT, STRING, STRING, STRING, STRING, BOOL, MAP);
    calls.addWithTask("SR.scan", SrCalls::scan, STRING);
    calls.addWithTask("SR.forget", request -> remove(request, "forget"), STRING);
    calls.addWithTask("SR.destroy", request -> remove(request, "destroy"), STRING);
    calls.add(
        "SR.get_supported_types",
        request ->
            XmlRpcValue.texts(Arrays.stream(SrType.values()).map(SrType::wireName).toList()));
    calls.add("SR.get_live_hosts", SrCalls::liveHosts, STRING);
    for (String field : INTERNAL) {
      calls.addWithTask("SR.set_" + field, SrCalls::refuse, STRING, INT);
    }
  }

  private static XmlRpcValue create(CallRequest request) throws XapiFailure {
    Host host = request.database().host(request.text(1));
    SrType type;
    try {
      type = SrType.parse(request.text(6));
    } catch (IllegalArgumentException e) {
      throw new XapiFailure("SR_UNKNOWN_DRIVER", request.text(6));
    }
    boolean shared = request.flag(8);
    List<Host> hosts = shared ? request.database().hosts() : List.of(host);
    Sr sr =
        Storage.of(request.database())
            .addSr(request.text(4), type, shared, request.number(3), hosts);
    sr.notes().text("name_description", request.text(5));
    sr.notes().map("sm_config").putAll(request.map(9));
    return text(sr.ref());
  }

  private static XmlRpcValue scan(CallRequest request) throws XapiFailure {
    Storage storage = Storage.of(request.database());
    Sr sr = storage.sr(request.text(1));
    SrRules.check(storage, sr, "scan");
    if (storage.pbdsOf(sr).stream().noneMatch(Pbd::attached)) {
      throw new XapiFailure("SR_NO_PBDS", sr.ref());
    }
    return text("");
  }

  private static XmlRpcValue remove(CallRequest request, String operation) throws XapiFailure {
    Storage storage = Storage.of(request.database());
    Sr sr = storage.sr(request.text(1));
    SrRules.check(storage, sr, operation);
    storage.forget(sr);
    return text("");
  }

  /** The hosts that have it plugged and are live and enabled. */
  private static XmlRpcValue liveHosts(CallRequest request) throws XapiFailure {
    Storage storage = Storage.of(request.database());
    HostMetrics metrics = request.database().metrics();
    return XmlRpcValue.texts(
        storage.pbdsOf(storage.sr(request.text(1))).stream()
            .filter(Pbd::attached)
            .map(Pbd::host)
            .filter(host -> metrics.live(host) && metrics.enabled(host))
            .map(Host::ref)
            .toList());
  }

  private static XmlRpcValue refuse(CallRequest request) throws XapiFailure {
    Sr unused = Storage.of(request.database()).sr(request.text(1));
    throw new XapiFailure("PERMISSION_DENIED", "");
  }
}

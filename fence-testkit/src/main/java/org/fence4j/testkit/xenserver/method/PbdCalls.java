package org.fence4j.testkit.xenserver.method;

import static org.fence4j.testkit.xenserver.call.ParameterType.MAP;
import static org.fence4j.testkit.xenserver.call.ParameterType.RECORD;
import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.text;

import java.util.Map;
import org.fence4j.testkit.xenserver.call.CallRequest;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.storage.Pbd;
import org.fence4j.testkit.xenserver.storage.PbdOperations;
import org.fence4j.testkit.xenserver.storage.Sr;
import org.fence4j.testkit.xenserver.storage.Storage;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** Calls that connect hosts with repositories. */
final class PbdCalls {
  void addTo(CallTable calls) {
    calls.addWithTask("PBD.create", PbdCalls::create, RECORD);
    calls.addWithTask("PBD.set_device_config", PbdCalls::configure, STRING, MAP);
    calls.addWithTask(
        "PBD.destroy",
        request -> {
          operations(request).destroy(pbd(request));
          return text("");
        },
        STRING);
    calls.addWithTask(
        "PBD.plug",
        request -> {
          operations(request).plug(pbd(request));
          return text("");
        },
        STRING);
    calls.addWithTask(
        "PBD.unplug",
        request -> {
          operations(request).unplug(pbd(request));
          return text("");
        },
        STRING);
  }

  private static XmlRpcValue configure(CallRequest request) throws XapiFailure {
    Map<String, String> config = pbd(request).notes().map("device_config");
    config.clear();
    config.putAll(request.map(2));
    return text("");
  }

  private static XmlRpcValue create(CallRequest request) throws XapiFailure {
    ConstructorRecord record = new ConstructorRecord(request.struct(1));
    String hostRef = record.text("host");
    String srRef = record.text("SR");
    var deviceConfig = record.map("device_config");
    Host host = request.database().host(hostRef);
    Sr sr = Storage.of(request.database()).sr(srRef);
    return text(operations(request).create(host, sr, deviceConfig).ref());
  }

  private static PbdOperations operations(CallRequest request) {
    return new PbdOperations(Storage.of(request.database()));
  }

  private static Pbd pbd(CallRequest request) throws XapiFailure {
    return Storage.of(request.database()).pbd(request.text(1));
  }
}

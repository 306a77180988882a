package org.fence4j.testkit.xenserver.method;

import static org.fence4j.testkit.xenserver.call.ParameterType.BOOL;
import static org.fence4j.testkit.xenserver.call.ParameterType.INT;
import static org.fence4j.testkit.xenserver.call.ParameterType.MAP;
import static org.fence4j.testkit.xenserver.call.ParameterType.RECORD;
import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.text;

import java.util.Map;
import org.fence4j.testkit.xenserver.call.CallRequest;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.call.ParameterType;
import org.fence4j.testkit.xenserver.model.References;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.storage.DiskOperations;
import org.fence4j.testkit.xenserver.storage.Storage;
import org.fence4j.testkit.xenserver.storage.Vdi;
import org.fence4j.testkit.xenserver.storage.VdiOrder;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** Calls that create, change and destroy disks. */
final class VdiCalls {
  /** Setters that only the storage manager's sessions may call (sm.ml). */
  private static final Map<String, ParameterType> INTERNAL =
      Map.of(
          "sharable", BOOL,
          "managed", BOOL,
          "read_only", BOOL,
          "missing", BOOL,
          "virtual_size", INT,
          "physical_utilisation", INT,
          "is_a_snapshot", BOOL,
          "snapshot_of", STRING,
          "cbt_enabled", BOOL);

  void addTo(CallTable calls) {
    calls.addWithTask("VDI.create", VdiCalls::create, RECORD);
    calls.addWithTask(
        "VDI.destroy",
        request -> {
          disks(request).destroy(vdi(request));
          return text("");
        },
        STRING);
    calls.addWithTask(
        "VDI.forget",
        request -> {
          disks(request).forget(vdi(request));
          return text("");
        },
        STRING);
    calls.addWithTask(
        "VDI.resize",
        request -> {
          disks(request).resize(vdi(request), request.number(2));
          return text("");
        },
        STRING,
        INT);
    calls.addImmediateWithDefaults(
        "VDI.snapshot",
        1,
        request -> text(disks(request).duplicate(vdi(request), true).ref()),
        STRING,
        MAP);
    calls.addImmediateWithDefaults(
        "VDI.clone",
        1,
        request -> text(disks(request).duplicate(vdi(request), false).ref()),
        STRING,
        MAP);
    calls.addImmediateWithDefaults("VDI.copy", 1, VdiCalls::copy, STRING, STRING, STRING, STRING);
    INTERNAL.forEach(
        (field, type) -> calls.addWithTask("VDI.set_" + field, VdiCalls::refuse, STRING, type));
  }

  private static XmlRpcValue create(CallRequest request) throws XapiFailure {
    ConstructorRecord record = new ConstructorRecord(request.struct(1));
    VdiOrder order =
        new VdiOrder(
            record.text("name_label", ""),
            record.text("name_description", ""),
            record.text("SR"),
            record.number("virtual_size"),
            record.word("type", DiskOperations::isType),
            record.flag("sharable"),
            record.flag("read_only"),
            record.map("other_config"),
            record.optionalMap("xenstore_data"),
            record.optionalMap("sm_config"),
            record.optionalTexts("tags"));
    return text(disks(request).create(order).ref());
  }

  private static XmlRpcValue copy(CallRequest request) throws XapiFailure {
    int given = request.parameters().size();
    String sr = given > 2 ? request.text(2) : References.NULL;
    String into = given > 4 ? request.text(4) : References.NULL;
    return text(disks(request).copy(vdi(request), sr, into).ref());
  }

  private static XmlRpcValue refuse(CallRequest request) throws XapiFailure {
    Vdi unused = vdi(request);
    throw new XapiFailure("PERMISSION_DENIED", "");
  }

  private static DiskOperations disks(CallRequest request) {
    return new DiskOperations(Storage.of(request.database()));
  }

  private static Vdi vdi(CallRequest request) throws XapiFailure {
    return Storage.of(request.database()).vdi(request.text(1));
  }
}

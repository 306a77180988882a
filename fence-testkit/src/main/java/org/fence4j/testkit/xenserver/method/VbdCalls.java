package org.fence4j.testkit.xenserver.method;

import static org.fence4j.testkit.xenserver.call.ParameterType.BOOL;
import static org.fence4j.testkit.xenserver.call.ParameterType.RECORD;
import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.text;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.fence4j.testkit.xenserver.call.CallRequest;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.model.References;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.storage.Storage;
import org.fence4j.testkit.xenserver.storage.Vbd;
import org.fence4j.testkit.xenserver.storage.VbdOperations;
import org.fence4j.testkit.xenserver.storage.VbdOrder;
import org.fence4j.testkit.xenserver.storage.VbdRules;
import org.fence4j.testkit.xenserver.storage.Vdi;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** Calls that attach disks to VMs and take them away. */
final class VbdCalls {
  private static final Set<String> MODES = Set.of("RW", "RO");
  private static final Set<String> TYPES = Set.of("Disk", "CD", "Floppy");

  void addTo(CallTable calls) {
    calls.addWithTask("VBD.create", VbdCalls::create, RECORD);
    calls.addWithTask(
        "VBD.destroy",
        request -> {
          operations(request).destroy(vbd(request));
          return text("");
        },
        STRING);
    calls.addDeferredWithTask(
        "VBD.plug", request -> ended(operations(request).plug(vbd(request))), STRING);
    calls.addDeferredWithTask(
        "VBD.unplug", request -> ended(operations(request).unplug(vbd(request), false)), STRING);
    calls.addDeferredWithTask(
        "VBD.unplug_force",
        request -> ended(operations(request).unplug(vbd(request), true)),
        STRING);
    calls.addDeferredWithTask(
        "VBD.insert",
        request -> {
          Vbd vbd = vbd(request);
          Vdi vdi = Storage.of(request.database()).vdi(request.text(2));
          return ended(operations(request).insert(vbd, vdi));
        },
        STRING,
        STRING);
    calls.addDeferredWithTask(
        "VBD.eject", request -> ended(operations(request).eject(vbd(request))), STRING);
    calls.add(
        "VBD.set_userdevice",
        request -> {
          vbd(request).userdevice(request.text(2));
          return text("");
        },
        STRING,
        STRING);
    calls.add("VBD.set_type", VbdCalls::setType, STRING, STRING);
    calls.addWithTask("VBD.set_mode", VbdCalls::setMode, STRING, STRING);
    calls.addWithTask(
        "VBD.assert_attachable",
        request -> {
          VbdRules.checkAttachable(Storage.of(request.database()), vbd(request));
          return text("");
        },
        STRING);
    calls.add(
        "VBD.set_bootable",
        request -> {
          vbd(request).bootable(request.flag(2));
          return text("");
        },
        STRING,
        BOOL);
    calls.add(
        "VBD.set_unpluggable",
        request -> {
          vbd(request).unpluggable(request.flag(2));
          return text("");
        },
        STRING,
        BOOL);
    calls.addWithTask(
        "VM.get_allowed_VBD_devices",
        request ->
            XmlRpcValue.texts(
                operations(request).freeDevices(request.database().vm(request.text(1)))),
        STRING);
  }

  private static XmlRpcValue create(CallRequest request) throws XapiFailure {
    ConstructorRecord record = new ConstructorRecord(request.struct(1));
    String vm = record.text("VM");
    String vdi = record.text("VDI");
    String userdevice = record.text("userdevice");
    boolean bootable = record.flag("bootable");
    String mode = record.word("mode", MODES::contains);
    String type = record.word("type", TYPES::contains);
    boolean unpluggable = record.flag("unpluggable", true);
    boolean empty = record.flag("empty");
    VbdOrder order =
        new VbdOrder(
            vm,
            vdi.equals(References.NULL) ? "" : vdi,
            userdevice,
            mode,
            type,
            bootable,
            unpluggable,
            empty,
            record.map("other_config"),
            record.text("qos_algorithm_type"));
    return text(operations(request).create(order).ref());
  }

  private static XmlRpcValue setType(CallRequest request) throws XapiFailure {
    if (!TYPES.contains(request.text(2))) {
      throw new XapiFailure("INTERNAL_ERROR", "Failure(\"Unknown tag/contents\")");
    }
    vbd(request).type(request.text(2));
    return text("");
  }

  private static XmlRpcValue setMode(CallRequest request) throws XapiFailure {
    if (!MODES.contains(request.text(2))) {
      throw new XapiFailure("INTERNAL_ERROR", "Failure(\"Unknown tag/contents\")");
    }
    operations(request).mode(vbd(request), request.text(2));
    return text("");
  }

  private static CompletableFuture<XmlRpcValue> ended(CompletableFuture<Void> end) {
    return end.thenApply(none -> text(""));
  }

  private static VbdOperations operations(CallRequest request) {
    return new VbdOperations(Storage.of(request.database()));
  }

  private static Vbd vbd(CallRequest request) throws XapiFailure {
    return Storage.of(request.database()).vbd(request.text(1));
  }
}

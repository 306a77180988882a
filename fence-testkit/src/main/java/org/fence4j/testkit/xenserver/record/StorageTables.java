package org.fence4j.testkit.xenserver.record;

import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.bool;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.number;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.text;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.texts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.References;
import org.fence4j.testkit.xenserver.storage.Notes;
import org.fence4j.testkit.xenserver.storage.Pbd;
import org.fence4j.testkit.xenserver.storage.Sr;
import org.fence4j.testkit.xenserver.storage.SrRules;
import org.fence4j.testkit.xenserver.storage.SrType;
import org.fence4j.testkit.xenserver.storage.Storage;
import org.fence4j.testkit.xenserver.storage.Vbd;
import org.fence4j.testkit.xenserver.storage.VbdRules;
import org.fence4j.testkit.xenserver.storage.Vdi;
import org.fence4j.testkit.xenserver.storage.VdiRules;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** The classes SR, PBD, VDI and VBD. */
final class StorageTables {
  private static final String OTHER_CONFIG = "other_config";
  private static final String SM_CONFIG = "sm_config";
  private static final String ALLOWED = "allowed_operations";

  private StorageTables() {}

  static List<RecordTable> all() {
    return List.of(
        new KeyedRecords<>(
            "SR",
            RecordTemplate.load("SR"),
            database -> Storage.of(database).srs(),
            StorageTables::sr),
        new KeyedRecords<>(
            "PBD",
            RecordTemplate.load("PBD"),
            database -> Storage.of(database).pbds(),
            StorageTables::pbd),
        new KeyedRecords<>(
            "VDI",
            RecordTemplate.load("VDI"),
            database -> Storage.of(database).vdis(),
            StorageTables::vdi),
        new KeyedRecords<>(
            "VBD",
            RecordTemplate.load("VBD"),
            database -> Storage.of(database).vbds(),
            StorageTables::vbd));
  }

  private static Map<String, XmlRpcValue> sr(Database database, Sr sr) {
    Storage storage = Storage.of(database);
    List<Vdi> vdis = storage.vdisOf(sr);
    boolean real = sr.type() != SrType.DUMMY;
    Map<String, XmlRpcValue> fields = named(sr.uuid(), sr.notes());
    fields.put(ALLOWED, texts(SrRules.allowed(storage, sr)));
    fields.put("VDIs", texts(vdis.stream().map(Vdi::ref).toList()));
    fields.put("PBDs", texts(storage.pbdsOf(sr).stream().map(Pbd::ref).toList()));
    fields.put("virtual_allocation", number(vdis.stream().mapToLong(Vdi::virtualSize).sum()));
    fields.put("physical_utilisation", number(real ? vdis.stream().mapToLong(Vdi::used).sum() : 0));
    fields.put("physical_size", number(sr.physicalSize()));
    fields.put("type", text(sr.type().wireName()));
    fields.put("shared", bool(sr.shared()));
    fields.put(SM_CONFIG, VmRecords.map(sr.notes().map(SM_CONFIG)));
    return fields;
  }

  private static Map<String, XmlRpcValue> pbd(Database database, Pbd pbd) {
    return Map.of(
        "uuid",
        text(pbd.uuid()),
        "host",
        text(pbd.host().ref()),
        "SR",
        text(pbd.sr()),
        "device_config",
        VmRecords.map(pbd.notes().map("device_config")),
        "currently_attached",
        bool(pbd.attached()),
        OTHER_CONFIG,
        VmRecords.map(pbd.notes().map(OTHER_CONFIG)));
  }

  private static Map<String, XmlRpcValue> vdi(Database database, Vdi vdi) {
    Storage storage = Storage.of(database);
    Map<String, String> smConfig = new LinkedHashMap<>(vdi.notes().map(SM_CONFIG));
    smConfig.putAll(storage.activation().keys(vdi));
    Map<String, XmlRpcValue> fields = named(vdi.uuid(), vdi.notes());
    fields.put(ALLOWED, texts(VdiRules.allowed(storage, vdi)));
    fields.put("SR", text(vdi.sr()));
    fields.put("VBDs", texts(storage.vbdsOf(vdi).stream().map(Vbd::ref).toList()));
    fields.put("virtual_size", number(vdi.virtualSize()));
    fields.put("physical_utilisation", number(vdi.used()));
    fields.put("type", text(vdi.type()));
    fields.put("sharable", bool(vdi.sharable()));
    fields.put("read_only", bool(vdi.readOnly()));
    fields.put("location", text(vdi.uuid()));
    fields.put("xenstore_data", VmRecords.map(vdi.notes().map("xenstore_data")));
    fields.put(SM_CONFIG, VmRecords.map(smConfig));
    fields.put("is_a_snapshot", bool(vdi.isSnapshot()));
    fields.put("snapshot_of", text(vdi.snapshotOf()));
    return fields;
  }

  private static Map<String, XmlRpcValue> vbd(Database database, Vbd vbd) {
    Map<String, XmlRpcValue> fields = new LinkedHashMap<>();
    fields.put("uuid", text(vbd.uuid()));
    fields.put(ALLOWED, texts(VbdRules.allowed(Storage.of(database), vbd)));
    fields.put("VM", text(vbd.vm().ref()));
    fields.put("VDI", text(vbd.vdi().isEmpty() ? References.NULL : vbd.vdi()));
    fields.put("device", text(vbd.device()));
    fields.put("userdevice", text(vbd.userdevice()));
    fields.put("bootable", bool(vbd.bootable()));
    fields.put("mode", text(vbd.mode()));
    fields.put("type", text(vbd.type()));
    fields.put("unpluggable", bool(vbd.unpluggable()));
    fields.put("empty", bool(vbd.empty()));
    fields.put(OTHER_CONFIG, VmRecords.map(vbd.notes().map(OTHER_CONFIG)));
    fields.put("currently_attached", bool(vbd.attached()));
    fields.put("qos_algorithm_type", text(vbd.qosType()));
    return fields;
  }

  private static Map<String, XmlRpcValue> named(String uuid, Notes notes) {
    Map<String, XmlRpcValue> fields = new LinkedHashMap<>();
    fields.put("uuid", text(uuid));
    fields.put("name_label", text(notes.text("name_label")));
    fields.put("name_description", text(notes.text("name_description")));
    fields.put(OTHER_CONFIG, VmRecords.map(notes.map(OTHER_CONFIG)));
    fields.put("tags", texts(Collections.unmodifiableList(notes.tags())));
    return fields;
  }
}

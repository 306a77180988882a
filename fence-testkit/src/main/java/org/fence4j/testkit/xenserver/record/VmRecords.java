package org.fence4j.testkit.xenserver.record;

import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.bool;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.number;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.Vm.Kind;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.storage.Storage;
import org.fence4j.testkit.xenserver.storage.Vbd;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;

/** The class VM. */
final class VmRecords implements RecordTable {
  private static final Struct GUEST = RecordTemplate.load("VM");
  private static final List<String> TEMPLATE_OPERATIONS =
      List.of(
          "changing_NVRAM",
          "changing_dynamic_range",
          "changing_shadow_memory",
          "changing_static_range",
          "migrate_send",
          "provision",
          "destroy",
          "export",
          "clone",
          "copy");
  private static final Struct CONTROL_DOMAIN = RecordTemplate.load("control_domain");

  @Override
  public String type() {
    return "VM";
  }

  @Override
  public Collection<String> refs(Database database) {
    return database.vms().keySet();
  }

  @Override
  public Struct template() {
    return GUEST;
  }

  @Override
  public Struct record(Database database, String ref) throws XapiFailure {
    Vm vm = database.vm(ref);
    Map<String, XmlRpcValue> fields = new LinkedHashMap<>();
    fields.put("uuid", text(vm.uuid()));
    fields.put("name_label", text(vm.name()));
    fields.put("power_state", text(vm.powerState().wireName()));
    fields.put("resident_on", text(vm.residentOn()));
    fields.put("domid", number(vm.domid()));
    fields.put("metrics", text(vm.metricsRef()));
    fields.put("current_operations", map(vm.currentOperations()));
    fields.put("blocked_operations", map(vm.blockedOperations()));
    fields.put("is_control_domain", bool(vm.kind() == Kind.CONTROL_DOMAIN));
    fields.put("is_a_template", bool(vm.kind() == Kind.TEMPLATE || vm.kind() == Kind.SNAPSHOT));
    fields.put("is_a_snapshot", bool(vm.kind() == Kind.SNAPSHOT));
    if (vm.kind() == Kind.CONTROL_DOMAIN) {
      fields.put("affinity", text(vm.home().ref()));
      return CONTROL_DOMAIN.with(fields);
    }
    fields.put("VBDs", XmlRpcValue.texts(vbds(database, vm)));
    fields.put("other_config", map(vm.otherConfig()));
    fields.put("snapshot_of", text(vm.snapshotOf()));
    fields.put("guest_metrics", text(vm.guestMetrics().ref()));
    fields.put("ha_always_run", bool(vm.haAlwaysRun()));
    fields.put("ha_restart_priority", text(vm.restartPriority()));
    fields.put("start_delay", number(vm.startDelay().toSeconds()));
    fields.put("shutdown_delay", number(vm.shutdownDelay().toSeconds()));
    fields.put("allowed_operations", XmlRpcValue.texts(allowedOperations(database, vm)));
    return GUEST.with(fields);
  }

  private static List<String> vbds(Database database, Vm vm) {
    return Storage.of(database).vbdsOf(vm).stream().map(Vbd::ref).toList();
  }

  static Struct map(Map<String, String> texts) {
    Map<String, XmlRpcValue> members = new LinkedHashMap<>();
    texts.forEach((key, value) -> members.put(key, text(value)));
    return new Struct(members);
  }

  private static List<String> allowedOperations(Database database, Vm vm) {
    if (vm.kind() != Kind.GUEST) {
      return TEMPLATE_OPERATIONS;
    }
    List<String> allowed =
        new ArrayList<>(
            switch (vm.powerState()) {
              case RUNNING ->
                  List.of(
                      "changing_dynamic_range",
                      "hard_reboot",
                      "hard_shutdown",
                      "pause",
                      "snapshot");
              case PAUSED ->
                  List.of(
                      "changing_dynamic_range",
                      "hard_reboot",
                      "hard_shutdown",
                      "unpause",
                      "snapshot");
              case SUSPENDED -> List.of("hard_shutdown", "resume", "resume_on", "export");
              case HALTED -> haltedOperations();
            });
    if (vm.powerState() == VmPowerState.RUNNING && database.settings().pvDrivers()) {
      allowed.addAll(List.of("clean_reboot", "clean_shutdown", "suspend"));
    }
    allowed.removeAll(vm.blockedOperations().keySet());
    return allowed;
  }

  private static List<String> haltedOperations() {
    return ((XmlRpcValue.Array) field(GUEST, "allowed_operations"))
        .elements().stream().map(element -> ((XmlRpcValue.Text) element).text()).toList();
  }

  private static XmlRpcValue field(Struct record, String name) {
    XmlRpcValue value = record.members().get(name);
    if (value == null) {
      throw new IllegalStateException("the record template lacks " + name);
    }
    return value;
  }
}

package org.fence4j.xenserver.xapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.xenserver.storage.DiskOperation;
import org.fence4j.xenserver.storage.Machine;
import org.fence4j.xenserver.storage.Pbd;
import org.fence4j.xenserver.storage.Sr;
import org.fence4j.xenserver.storage.StorageHost;
import org.fence4j.xenserver.storage.StorageSession;
import org.fence4j.xenserver.storage.Vbd;
import org.fence4j.xenserver.storage.VbdDraft;
import org.fence4j.xenserver.storage.Vdi;
import org.fence4j.xenserver.storage.VdiDraft;

/**
 * {@link StorageSession} by method names: the bindings read every field of a record, and write
 * fields into one that older releases refuse.
 */
final class XapiStorageSession implements StorageSession {
  private final XapiPoolSession session;
  private final XapiConnection connection;

  XapiStorageSession(XapiPoolSession session, XapiConnection connection) {
    this.session = session;
    this.connection = connection;
  }

  @Override
  public List<Sr> srs(Deadline deadline) throws FenceException {
    return all(
        "SR",
        Set.of("uuid", "name_label", "type", "shared", "physical_size", "physical_utilisation"),
        deadline,
        (ref, sr) ->
            new Sr(
                ref,
                text(sr, "uuid"),
                text(sr, "name_label"),
                text(sr, "type"),
                flag(sr, "shared"),
                number(sr, "physical_size"),
                number(sr, "physical_utilisation")));
  }

  @Override
  public List<Pbd> pbds(Deadline deadline) throws FenceException {
    return all(
        "PBD",
        Set.of("host", "SR", "currently_attached"),
        deadline,
        (ref, pbd) -> new Pbd(text(pbd, "host"), text(pbd, "SR"), flag(pbd, "currently_attached")));
  }

  @Override
  public List<Vdi> vdis(Deadline deadline) throws FenceException {
    return all(
        "VDI",
        Set.of(
            "uuid",
            "name_label",
            "SR",
            "virtual_size",
            "type",
            "sharable",
            "read_only",
            "is_a_snapshot",
            "sm_config",
            "other_config"),
        deadline,
        (ref, vdi) ->
            new Vdi(
                ref,
                text(vdi, "uuid"),
                text(vdi, "name_label"),
                text(vdi, "SR"),
                number(vdi, "virtual_size"),
                text(vdi, "type"),
                flag(vdi, "sharable"),
                flag(vdi, "read_only"),
                flag(vdi, "is_a_snapshot"),
                map(vdi, "sm_config"),
                map(vdi, "other_config")));
  }

  @Override
  public List<Vbd> vbds(Deadline deadline) throws FenceException {
    return all(
        "VBD",
        Set.of("uuid", "VM", "VDI", "userdevice", "mode", "currently_attached", "other_config"),
        deadline,
        (ref, vbd) ->
            new Vbd(
                ref,
                text(vbd, "uuid"),
                text(vbd, "VM"),
                text(vbd, "VDI"),
                text(vbd, "userdevice"),
                text(vbd, "mode"),
                flag(vbd, "currently_attached"),
                map(vbd, "other_config")));
  }

  @Override
  public List<StorageHost> hosts(Deadline deadline) throws FenceException {
    return all(
        "host",
        Set.of("name_label", "address"),
        deadline,
        (ref, host) -> new StorageHost(ref, text(host, "name_label"), text(host, "address")));
  }

  @Override
  public Machine machine(String ref, Deadline deadline) throws FenceException {
    return session.ask(
        deadline, () -> machine(ref, (Map<?, ?>) connection.call("VM.get_record", ref)));
  }

  @Override
  public List<Machine> controlDomains(Deadline deadline) throws FenceException {
    return session.ask(
        deadline,
        () ->
            connection
                .records(
                    Set.of(), "VM.get_all_records_where", "field \"is_control_domain\" = \"true\"")
                .entrySet()
                .stream()
                .map(entry -> machine(entry.getKey(), entry.getValue()))
                .toList());
  }

  private static Machine machine(String ref, Map<?, ?> vm) {
    return new Machine(
        ref,
        text(vm, "uuid"),
        text(vm, "name_label"),
        text(vm, "power_state"),
        text(vm, "resident_on"),
        // Before 7.5 there is no domain_type, and this decides at the boot.
        !text(vm, "HVM_boot_policy").isEmpty(),
        text(vm, "guest_metrics"),
        "restart".equals(vm.get("ha_restart_priority")));
  }

  /** A VM that never booted has no metrics; before 7.0 only the version told of drivers. */
  @Override
  public boolean drivers(String guestMetrics, Deadline deadline) throws FenceException {
    Map<?, ?> record =
        session.ask(
            deadline,
            () -> (Map<?, ?>) connection.call("VM_guest_metrics.get_record", guestMetrics));
    return Boolean.TRUE.equals(record.get("PV_drivers_detected"))
        || (record.get("PV_drivers_version") instanceof Map<?, ?> version && !version.isEmpty());
  }

  @Override
  public List<String> freeDevices(String vm, Deadline deadline) throws FenceException {
    return session.ask(
        deadline,
        () ->
            Stream.of((Object[]) connection.call("VM.get_allowed_VBD_devices", vm))
                .map(String::valueOf)
                .toList());
  }

  @Override
  public String make(VdiDraft draft, Deadline deadline) throws FenceException {
    Map<String, Object> record = new HashMap<>();
    record.put("name_label", draft.name());
    record.put("name_description", "Shared by the nodes of a cluster; made by fence provision");
    record.put("SR", draft.sr());
    record.put("virtual_size", Long.toString(draft.bytes()));
    record.put("type", "user");
    record.put("sharable", true);
    record.put("read_only", false);
    record.put("other_config", draft.otherConfig());
    record.put("xenstore_data", Map.of());
    record.put("sm_config", Map.of("type", "raw"));
    record.put("tags", new Object[0]);
    return task(deadline, "Async.VDI.create", record);
  }

  @Override
  public String hold(VbdDraft draft, Deadline deadline) throws FenceException {
    Map<String, Object> record = new HashMap<>();
    record.put("VM", draft.vm());
    record.put("VDI", draft.vdi());
    record.put("userdevice", draft.userdevice());
    record.put("bootable", false);
    record.put("mode", "RW");
    record.put("type", "Disk");
    record.put("unpluggable", true);
    record.put("empty", false);
    record.put("other_config", draft.otherConfig());
    record.put("qos_algorithm_type", "");
    record.put("qos_algorithm_params", Map.of());
    return task(deadline, "Async.VBD.create", record);
  }

  @Override
  public String begin(DiskOperation operation, String ref, Deadline deadline)
      throws FenceException {
    String method =
        switch (operation) {
          case VBD_PLUG -> "Async.VBD.plug";
          case VBD_UNPLUG -> "Async.VBD.unplug";
          case VBD_DESTROY -> "Async.VBD.destroy";
          case VDI_DESTROY -> "Async.VDI.destroy";
        };
    return task(deadline, method, ref);
  }

  private String task(Deadline deadline, String method, Object parameter) throws FenceException {
    return session.ask(deadline, () -> (String) connection.call(method, parameter));
  }

  private <T> List<T> all(
      String type, Set<String> fields, Deadline deadline, BiFunction<String, Map<?, ?>, T> reader)
      throws FenceException {
    return session.ask(
        deadline,
        () -> {
          List<T> all = new ArrayList<>();
          connection
              .records(fields, type + ".get_all_records")
              .forEach((ref, record) -> all.add(reader.apply(ref, record)));
          return List.copyOf(all);
        });
  }

  private static String text(Map<?, ?> record, String name) {
    return (String) field(record, name);
  }

  private static long number(Map<?, ?> record, String name) {
    return Long.parseLong(text(record, name));
  }

  private static boolean flag(Map<?, ?> record, String name) {
    return (Boolean) field(record, name);
  }

  private static Map<String, String> map(Map<?, ?> record, String name) {
    Map<String, String> copy = new HashMap<>();
    ((Map<?, ?>) field(record, name))
        .forEach((key, value) -> copy.put(String.valueOf(key), String.valueOf(value)));
    return copy;
  }

  private static Object field(Map<?, ?> record, String name) {
    return Objects.requireNonNull(record.get(name), name);
  }
}

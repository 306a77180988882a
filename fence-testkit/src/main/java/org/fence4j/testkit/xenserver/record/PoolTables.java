package org.fence4j.testkit.xenserver.record;

import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.bool;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.text;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.PoolTask;
import org.fence4j.testkit.xenserver.model.PoolTask.Status;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.session.Session;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** The tables of all classes. */
public final class PoolTables {
  private PoolTables() {}

  /** One table for each class. */
  public static List<RecordTable> all() {
    List<RecordTable> tables = new ArrayList<>(basic());
    tables.addAll(StorageTables.all());
    return tables.stream().<RecordTable>map(WrittenRecords::new).toList();
  }

  private static List<RecordTable> basic() {
    return List.of(
        new VmRecords(),
        new HostRecords(),
        new SimpleRecords<>(
            "pool",
            RecordTemplate.load("pool"),
            Stream::of,
            database -> database.pool().ref(),
            (database, same) -> pool(database)),
        new SimpleRecords<>(
            "host_metrics",
            RecordTemplate.load("host_metrics"),
            database -> database.hosts().stream(),
            Host::metricsRef,
            PoolTables::hostMetrics),
        new SimpleRecords<>(
            "VM_metrics",
            RecordTemplate.load("VM_metrics"),
            database -> database.vms().values().stream(),
            Vm::metricsRef,
            (database, vm) ->
                Map.of("uuid", text(vm.metricsUuid()), "start_time", time(vm.booted()))),
        new SimpleRecords<>(
            "VM_guest_metrics",
            RecordTemplate.load("VM_guest_metrics"),
            database -> database.vms().values().stream().filter(PoolTables::hasGuest),
            vm -> vm.guestMetrics().ref(),
            PoolTables::guestMetrics),
        new SimpleRecords<>(
            "session",
            RecordTemplate.load("session"),
            database -> database.sessions().stream(),
            Session::ref,
            PoolTables::session),
        new SimpleRecords<>(
            "task",
            RecordTemplate.load("task"),
            database -> database.tasks().values().stream(),
            PoolTask::ref,
            PoolTables::task));
  }

  private static Map<String, XmlRpcValue> pool(Database database) {
    return Map.of(
        "uuid", text(database.pool().uuid()),
        "master", text(database.master().ref()),
        "ha_enabled", bool(database.settings().ha()));
  }

  private static Map<String, XmlRpcValue> hostMetrics(Database database, Host host) {
    return Map.of(
        "uuid", text(host.metricsUuid()),
        "live", bool(database.metrics().live(host)),
        "last_updated", time(database.metrics().lastUpdated(host)));
  }

  private static boolean hasGuest(Vm vm) {
    return vm.kind() == Vm.Kind.GUEST && vm.powerState().hasDomain();
  }

  private static Map<String, XmlRpcValue> guestMetrics(Database database, Vm vm) {
    boolean drivers = database.settings().pvDrivers();
    return Map.of(
        "uuid", text(vm.guestMetrics().uuid()),
        "last_updated", time(vm.booted()),
        "live", bool(drivers),
        "PV_drivers_up_to_date", bool(drivers),
        "PV_drivers_detected", bool(drivers));
  }

  private static Map<String, XmlRpcValue> session(Database database, Session session) {
    return Map.of(
        "uuid", text(session.uuid()),
        "this_host", text(database.master().ref()),
        "last_active", time(database.lastActive(session)),
        "validation_time", time(session.created()),
        "auth_user_name", text(session.user()),
        "is_local_superuser", bool(session.superuser()),
        "rbac_permissions", XmlRpcValue.texts(session.permissions()),
        "originator", text(session.originator()));
  }

  private static Map<String, XmlRpcValue> task(Database database, PoolTask task) {
    Instant finished = task.finished();
    return Map.of(
        "uuid", text(task.uuid()),
        "name_label", text(task.name()),
        "allowed_operations", XmlRpcValue.texts(task.cancellable() ? List.of("cancel") : List.of()),
        "created", time(task.created()),
        "finished", time(finished == null ? Instant.EPOCH : finished),
        "status", text(task.status().wireName()),
        "resident_on", text(database.master().ref()),
        "progress", new XmlRpcValue.Real(task.status() == Status.PENDING ? "0" : "1"),
        "result", text(task.result()),
        "error_info", XmlRpcValue.texts(task.errorInfo()));
  }
}

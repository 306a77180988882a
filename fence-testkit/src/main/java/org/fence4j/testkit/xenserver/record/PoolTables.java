package org.fence4j.testkit.xenserver.record;

import static org.fence4j.testkit.xenserver.record.RecordTemplate.time;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.bool;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.text;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.PoolState;
import org.fence4j.testkit.xenserver.model.PoolTask;
import org.fence4j.testkit.xenserver.model.PoolTask.Status;
import org.fence4j.testkit.xenserver.model.Session;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** The tables of all classes. */
public final class PoolTables {
  private final PoolState pool;

  /** The tables of this pool. */
  public PoolTables(PoolState pool) {
    this.pool = pool;
  }

  /** One table for each class. */
  public List<RecordTable> all() {
    return List.of(
        new VmRecords(pool),
        new HostRecords(pool),
        new SimpleRecords<>(
            "pool",
            RecordTemplate.load("pool"),
            () -> Stream.of(pool),
            PoolState::ref,
            one -> Map.of("uuid", text(one.uuid()), "master", text(one.master().ref()))),
        new SimpleRecords<>(
            "host_metrics",
            RecordTemplate.load("host_metrics"),
            () -> pool.hosts().stream(),
            Host::metricsRef,
            host -> Map.of("uuid", text(host.metricsUuid()), "live", bool(host.live()))),
        new SimpleRecords<>(
            "VM_metrics",
            RecordTemplate.load("VM_metrics"),
            () -> pool.vms().values().stream(),
            Vm::metricsRef,
            vm -> Map.of("uuid", text(vm.metricsUuid()))),
        new SimpleRecords<>(
            "session",
            RecordTemplate.load("session"),
            () -> pool.sessions().stream(),
            Session::ref,
            this::session),
        new SimpleRecords<>(
            "task",
            RecordTemplate.load("task"),
            () -> pool.tasks().values().stream(),
            PoolTask::ref,
            this::task));
  }

  private Map<String, XmlRpcValue> session(Session session) {
    return Map.of(
        "uuid", text(session.uuid()),
        "this_host", text(pool.master().ref()),
        "last_active", time(session.created()),
        "validation_time", time(session.created()),
        "auth_user_name", text(session.user()),
        "is_local_superuser", bool(session.superuser()),
        "rbac_permissions", XmlRpcValue.texts(session.permissions()),
        "originator", text(session.originator()));
  }

  private Map<String, XmlRpcValue> task(PoolTask task) {
    Instant finished = task.finished();
    return Map.of(
        "uuid", text(task.uuid()),
        "name_label", text(task.name()),
        "allowed_operations", XmlRpcValue.texts(task.cancellable() ? List.of("cancel") : List.of()),
        "created", time(task.created()),
        "finished", time(finished == null ? Instant.EPOCH : finished),
        "status", text(task.status().wireName()),
        "resident_on", text(pool.master().ref()),
        "progress", new XmlRpcValue.Real(task.status() == Status.PENDING ? "0" : "1"),
        "result", text(task.status() == Status.SUCCESS ? "<value></value>" : ""),
        "error_info", XmlRpcValue.texts(task.errorInfo()));
  }
}

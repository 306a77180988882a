package org.fence4j.testkit.xenserver.method;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.event.EventCalls;
import org.fence4j.testkit.xenserver.record.PoolTables;
import org.fence4j.testkit.xenserver.record.RealApi;
import org.fence4j.testkit.xenserver.record.RecordTable;

/**
 * All methods the simulated pool has. A method that only a real xapi has is NOT_IMPLEMENTED, but
 * classes the pool has no objects of can be looked through.
 */
public final class Methods {
  /**
   * What xapi has removed and still knows, with the number of parameters (lifecycles in
   * datamodel.ml and others).
   */
  private static final Map<String, Integer> REMOVED =
      Map.ofEntries(
          Map.entry("VM.get_is_snapshot_from_vmpp", 1),
          Map.entry("VM.set_protection_policy", 2),
          Map.entry("VM.snapshot_with_quiesce", 2),
          Map.entry("VM_metrics.get_VCPUs_utilisation", 1),
          Map.entry("VM_guest_metrics.get_memory", 1),
          Map.entry("VM_guest_metrics.get_disks", 1),
          Map.entry("VDI.resize_online", 2),
          Map.entry("VBD.get_metrics", 1),
          Map.entry("pool.enable_ssl_legacy", 1),
          Map.entry("host.license_apply", 2),
          Map.entry("host.set_cpu_features", 2),
          Map.entry("host.reset_cpu_features", 1),
          Map.entry("host.apply_recommended_guidances", 1),
          Map.entry("host_metrics.get_memory_free", 1));

  private static final CallTable TABLE = table();

  private Methods() {}

  /** The methods by name. */
  public static CallTable all() {
    return TABLE;
  }

  /** What a real xapi tells of, in its order. */
  public static List<String> listed() {
    return RealApi.methods();
  }

  private static CallTable table() {
    CallTable calls = new CallTable(RealApi.methods());
    List<RecordTable> tables = PoolTables.all();
    tables.forEach(table -> new RecordCalls(table).addTo(calls));
    Set<String> simulated = tables.stream().map(RecordTable::type).collect(Collectors.toSet());
    RealApi.classes().stream()
        .filter(type -> !simulated.contains(type))
        .forEach(type -> new AbsentClassCalls(type).addTo(calls));
    new SessionCalls().addTo(calls);
    new HostCalls().addTo(calls);
    new HostStateCalls().addTo(calls);
    new TaskCalls().addTo(calls);
    new EventCalls(tables).addTo(calls);
    new VmCalls().addTo(calls);
    new VmPowerCalls().addTo(calls);
    new VmSettingCalls().addTo(calls);
    new SrCalls().addTo(calls);
    new PbdCalls().addTo(calls);
    new VdiCalls().addTo(calls);
    new VbdCalls().addTo(calls);
    new NoteCalls().addTo(calls);
    tables.forEach(table -> new FieldCalls(table).addTo(calls));
    REMOVED.forEach(calls::retire);
    return calls;
  }
}

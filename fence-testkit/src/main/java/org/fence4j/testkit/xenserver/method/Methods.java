package org.fence4j.testkit.xenserver.method;

import java.util.List;
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
    new TaskCalls().addTo(calls);
    new EventCalls(tables).addTo(calls);
    new VmCalls().addTo(calls);
    new VmPowerCalls().addTo(calls);
    new SrCalls().addTo(calls);
    new PbdCalls().addTo(calls);
    new VdiCalls().addTo(calls);
    new VbdCalls().addTo(calls);
    new NoteCalls().addTo(calls);
    return calls;
  }
}

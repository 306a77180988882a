package org.fence4j.testkit.xenserver.simulate;

import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.bool;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.number;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.text;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.texts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.SimulatedVdi;
import org.fence4j.testkit.xenserver.SimulatedVm;
import org.fence4j.testkit.xenserver.XapiServer;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Array;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;

/** What is true and what the present master believes, as JSON. */
final class StateReport {
  private final SimulatedPool pool;
  private final XapiServer server;

  StateReport(SimulatedPool pool, XapiServer server) {
    this.pool = pool;
    this.server = server;
  }

  Struct value() {
    Map<String, XmlRpcValue> state = new LinkedHashMap<>();
    state.put("master", number(pool.master()));
    state.put("masters", numbers(pool.masters()));
    state.put(
        "hosts",
        new Array(
            IntStream.rangeClosed(1, pool.hosts()).<XmlRpcValue>mapToObj(this::host).toList()));
    state.put("vms", new Array(pool.vms().stream().<XmlRpcValue>map(StateReport::vm).toList()));
    state.put(
        "disks",
        new Array(pool.storage().disks().stream().<XmlRpcValue>map(StateReport::disk).toList()));
    state.put("sessions", number(pool.sessions().size()));
    state.put("tasks", number(pool.tasks().size()));
    return new Struct(state);
  }

  private Struct host(int host) {
    Map<String, XmlRpcValue> fields = new LinkedHashMap<>();
    fields.put("number", number(host));
    fields.put("name", text(pool.hostName(host)));
    fields.put("killed", bool(pool.killed(host)));
    fields.put("fault", text(server.fault(host).toString()));
    fields.put("allowMultipleAttach", bool(pool.multipleAttachAllowed(host)));
    fields.put("requests", number(server.requests(host)));
    return new Struct(fields);
  }

  private static Struct vm(SimulatedVm vm) {
    Map<String, XmlRpcValue> fields = new LinkedHashMap<>();
    fields.put("name", text(vm.name()));
    fields.put("uuid", text(vm.uuid()));
    fields.put("powerState", text(vm.powerState().wireName()));
    fields.put("host", number(vm.host()));
    fields.put("domainHosts", numbers(vm.domainHosts()));
    fields.put("currentOperations", texts(vm.currentOperations()));
    return new Struct(fields);
  }

  private static Struct disk(SimulatedVdi disk) {
    Map<String, XmlRpcValue> fields = new LinkedHashMap<>();
    fields.put("name", text(disk.name()));
    fields.put("uuid", text(disk.uuid()));
    fields.put("sharable", bool(disk.sharable()));
    fields.put("openOn", numbers(disk.openOn()));
    return new Struct(fields);
  }

  private static Array numbers(List<Integer> numbers) {
    return new Array(numbers.stream().<XmlRpcValue>map(XmlRpcValue::number).toList());
  }
}

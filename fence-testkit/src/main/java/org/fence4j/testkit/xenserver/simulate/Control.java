package org.fence4j.testkit.xenserver.simulate;

import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.bool;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.text;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.SimulatedVm;
import org.fence4j.testkit.xenserver.XapiServer;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.wire.JsonValues;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;

/**
 * Does what a line of JSON says, {@code {"do":"kill","host":2}}, and answers with one: {@code
 * {"ok":true}}, the state, or {@code {"error":"…"}}.
 */
final class Control {
  private static final String STATE = "state";
  private static final Struct DONE = new Struct(Map.of("ok", bool(true)));

  /** Reads a command's fields and gives what is to be done. */
  @FunctionalInterface
  private interface Command {
    Runnable read(Fields fields);
  }

  private final SimulatedPool pool;
  private final XapiServer server;
  private final Map<String, Command> commands = new TreeMap<>();
  private boolean ended;

  Control(SimulatedPool pool, XapiServer server) {
    this.pool = pool;
    this.server = server;
    addHosts();
    addVms();
    commands.put("quit", fields -> () -> ended = true);
  }

  /** Whether it was told to end. */
  boolean ended() {
    return ended;
  }

  /** Does what a line says, if all of it is understood; never fails. */
  String answer(String line) {
    try {
      Fields fields = Fields.read(line);
      String name = fields.text("do");
      if (name.equals(STATE)) {
        fields.end();
        return JsonValues.text(new StateReport(pool, server).value());
      }
      Command command = commands.get(name);
      if (command == null) {
        throw fields.error("do", "unknown '" + name + "', expected one of " + names());
      }
      Runnable action = command.read(fields);
      fields.end();
      action.run();
      return JsonValues.text(DONE);
    } catch (RuntimeException e) {
      // Also what the pool itself refuses is for the line's author to read.
      return JsonValues.text(new Struct(Map.of("error", text(String.valueOf(e.getMessage())))));
    }
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>(commands.keySet());
    names.add(STATE);
    return names;
  }

  private void addHosts() {
    addHost("kill", pool::killHost);
    addHost("revive", pool::reviveHost);
    addHost("boot", pool::bootHost);
    addHost("restart", pool::restartXapi);
    addHost("move-master", pool::moveMaster);
    addHost("promote", pool::promote);
    commands.put("unite", fields -> pool::unite);
    commands.put(
        "follow",
        fields -> {
          int host = host(fields, "host");
          int master = host(fields, "master");
          return () -> pool.follow(host, master);
        });
    commands.put(
        "separate",
        fields -> {
          int[] hosts =
              fields.numbers("hosts", 1, pool.hosts()).stream()
                  .mapToInt(Integer::intValue)
                  .toArray();
          return () -> pool.separate(hosts);
        });
    commands.put(
        "live",
        fields -> {
          int host = host(fields, "host");
          boolean live = fields.flag("live", true);
          return () -> pool.setHostLive(host, live);
        });
    commands.put(
        "allow-multiple-attach",
        fields -> {
          int host = host(fields, "host");
          boolean allowed = fields.flag("allowed", true);
          return () -> pool.allowMultipleAttach(host, allowed);
        });
    commands.put("fault", this::fault);
  }

  private void addVms() {
    addVm("reset-power-state", SimulatedVm::resetPowerState);
    addVm("never-halts", SimulatedVm::setNeverHalts);
    addVm("ignores-shutdown", SimulatedVm::setIgnoresShutdown);
    addVm("obedient", SimulatedVm::setObedient);
    commands.put(
        "power",
        fields -> {
          SimulatedVm vm = vm(fields);
          VmPowerState state = PowerStates.parse(fields.text("state"), fields);
          return () -> vm.setPowerState(state);
        });
    commands.put(
        "block",
        fields -> {
          SimulatedVm vm = vm(fields);
          String operation = fields.text("operation");
          String reason = fields.text("text", "blocked");
          return () -> vm.block(operation, reason);
        });
    commands.put(
        "unblock",
        fields -> {
          SimulatedVm vm = vm(fields);
          String operation = fields.text("operation");
          return () -> vm.unblock(operation);
        });
  }

  private void addHost(String name, IntConsumer action) {
    commands.put(
        name,
        fields -> {
          int host = host(fields, "host");
          return () -> action.accept(host);
        });
  }

  private void addVm(String name, Consumer<SimulatedVm> action) {
    commands.put(
        name,
        fields -> {
          SimulatedVm vm = vm(fields);
          return () -> action.accept(vm);
        });
  }

  private Runnable fault(Fields fields) {
    int host = host(fields, "host");
    try {
      PoolFault fault = PoolFault.parse(fields.text("fault"));
      return () -> server.setFault(host, fault);
    } catch (IllegalArgumentException e) {
      throw fields.error("fault", String.valueOf(e.getMessage()));
    }
  }

  private int host(Fields fields, String name) {
    return (int) fields.number(name, 1, pool.hosts());
  }

  private SimulatedVm vm(Fields fields) {
    String name = fields.text("vm");
    return Named.require(fields, "vm", () -> pool.vm(name));
  }
}

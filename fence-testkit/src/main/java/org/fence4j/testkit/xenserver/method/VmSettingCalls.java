package org.fence4j.testkit.xenserver.method;

import static org.fence4j.testkit.xenserver.call.ParameterType.BOOL;
import static org.fence4j.testkit.xenserver.call.ParameterType.INT;
import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.text;

import java.time.Duration;
import java.util.List;
import org.fence4j.testkit.xenserver.call.CallRequest;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.call.ParameterType;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.model.Vm;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.jspecify.annotations.Nullable;

/** Calls that say how a VM is started, stopped and restarted, and where it could be. */
final class VmSettingCalls {
  /** What a setter does with its VM. */
  @FunctionalInterface
  private interface Change {
    void make(Vm vm, CallRequest request) throws XapiFailure;
  }

  private static final List<String> PRIORITIES = List.of("restart", "best-effort", "");

  void addTo(CallTable calls) {
    add(calls, "VM.set_ha_restart_priority", (vm, request) -> protect(vm, request.text(2)), STRING);
    add(
        calls,
        "VM.set_ha_always_run",
        (vm, request) -> protect(vm, request.flag(2) ? "restart" : ""),
        BOOL);
    add(
        calls,
        "VM.set_start_delay",
        (vm, request) -> vm.delays(delay(request, "start_delay"), vm.shutdownDelay()),
        INT);
    add(
        calls,
        "VM.set_shutdown_delay",
        (vm, request) -> vm.delays(vm.startDelay(), delay(request, "shutdown_delay")),
        INT);
    add(calls, "VM.set_order", VmSettingCalls::order, INT);
    calls.add("VM.get_possible_hosts", VmSettingCalls::possibleHosts, STRING);
    calls.addWithTask("VM.assert_can_boot_here", VmSettingCalls::assertBoots, STRING, STRING);
  }

  private static void add(CallTable calls, String method, Change change, ParameterType type) {
    calls.add(
        method,
        request -> {
          change.make(request.database().vm(request.text(1)), request);
          return text("");
        },
        STRING,
        type);
  }

  private static void protect(Vm vm, String priority) throws XapiFailure {
    if (!PRIORITIES.contains(priority)) {
      throw new XapiFailure("INVALID_VALUE", "ha_restart_priority", priority);
    }
    vm.restartPriority(priority);
  }

  private static void order(Vm vm, CallRequest request) throws XapiFailure {
    Duration unused = delay(request, "order");
    request.database().written().write(vm.ref(), "order", XmlRpcValue.number(request.number(2)));
  }

  private static Duration delay(CallRequest request, String field) throws XapiFailure {
    if (request.number(2) < 0) {
      throw new XapiFailure(
          "INVALID_VALUE", field + " must be non-negative", Long.toString(request.number(2)));
    }
    return Duration.ofSeconds(request.number(2));
  }

  private static XmlRpcValue possibleHosts(CallRequest request) throws XapiFailure {
    Database database = request.database();
    Vm vm = database.vm(request.text(1));
    return XmlRpcValue.texts(
        database.hosts().stream()
            .filter(host -> refusal(database, vm, host) == null)
            .map(Host::ref)
            .toList());
  }

  private static XmlRpcValue assertBoots(CallRequest request) throws XapiFailure {
    Database database = request.database();
    Vm vm = database.vm(request.text(1));
    XapiFailure refusal = refusal(database, vm, database.host(request.text(2)));
    if (refusal != null) {
      throw refusal;
    }
    return text("");
  }

  /** In the order of xapi_vm_helpers.ml, {@code assert_can_boot_here}. */
  private static @Nullable XapiFailure refusal(Database database, Vm vm, Host host) {
    if (!database.metrics().live(host)) {
      return new XapiFailure("HOST_NOT_LIVE");
    }
    if (!database.metrics().enabled(host)) {
      return new XapiFailure("HOST_DISABLED", host.ref());
    }
    return database.disks().unseen(vm, host);
  }
}

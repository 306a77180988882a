package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.fence4j.testkit.xenserver.method.Methods;
import org.fence4j.testkit.xenserver.model.session.Role;
import org.fence4j.testkit.xenserver.record.RealApi;
import org.junit.jupiter.api.Test;

class MethodsTest {
  private final SimulatedPool pool = SimulatedPool.builder().build();
  private final String session = Rpc.login(pool);

  @Test
  void everyMethodExistsInTheRecordedRelease() {
    List<String> invented =
        Methods.all().methods().stream()
            .map(method -> method.replaceFirst("^Async\\.", ""))
            .filter(method -> !RealApi.has(method))
            .toList();
    assertEquals(List.of(), invented);
  }

  @Test
  void aMethodThatOnlyARealXapiHasSaysSo() {
    assertEquals(
        List.of("NOT_IMPLEMENTED", "VM.copy"), Rpc.ask(pool, 1, "VM.copy", session).error());
    assertEquals(
        List.of("MESSAGE_METHOD_UNKNOWN", "session.get_all"),
        Rpc.ask(pool, 1, "session.get_all", session).error());
  }

  @Test
  void classesWithoutObjectsCanBeLookedThrough() {
    assertTrue(Rpc.ask(pool, 1, "network.get_all_records", session).succeeded());
    assertEquals(List.of(), Rpc.ask(pool, 1, "PIF.get_all", session).texts());
    assertEquals(
        List.of("HANDLE_INVALID", "network", "OpaqueRef:x"),
        Rpc.ask(pool, 1, "network.get_record", session, "OpaqueRef:x").error());
  }

  @Test
  void anUnknownMethodIsTakenForAnExtensionThatNeedsASession() {
    assertEquals(List.of("MESSAGE_METHOD_UNKNOWN", "Foo.bar"), Rpc.ask(pool, 1, "Foo.bar").error());
    assertEquals(
        List.of("MESSAGE_METHOD_UNKNOWN", "Foo.bar"),
        Rpc.ask(pool, 1, "Async.Foo.bar", session, 1).error());
    assertEquals(
        List.of("SESSION_INVALID", "OpaqueRef:x"),
        Rpc.ask(pool, 1, "Foo.bar", "OpaqueRef:x").error());
    assertEquals(
        List.of("INTERNAL_ERROR", "Failure(\"Expected string, got 'I(5)'\")"),
        Rpc.ask(pool, 1, "Foo.bar", 5).error());
    assertEquals(
        List.of("HOST_IS_SLAVE", pool.address(1)), Rpc.ask(pool, 2, "Foo.bar", session).error());
  }

  @Test
  void onlyAPoolAdminIsToldThatAMethodIsUnknown() {
    SimulatedPool strict = SimulatedPool.builder().account("op", "pw", Role.POOL_OPERATOR).build();
    String operator = Rpc.ask(strict, 1, "session.login_with_password", "op", "pw").text();
    assertEquals(
        List.of("RBAC_PERMISSION_DENIED", "host.call_extension"),
        Rpc.ask(strict, 1, "Foo.bar", operator).error().subList(0, 2));
  }

  @Test
  void aClassMayBeFollowedByAnUnderscore() {
    assertTrue(Rpc.ask(pool, 1, "host_get_all", session).succeeded());
    assertTrue(Rpc.ask(pool, 1, "VM_metrics_get_all_records", session).succeeded());
  }

  @Test
  void whatIsSentBeyondOptionalParametersIsIgnored() {
    Object[] many = {pool.username(), pool.password(), "1.0", "test", 5, true};
    assertTrue(Rpc.ask(pool, 1, "session.login_with_password", many).succeeded());
    assertEquals(
        List.of("MESSAGE_PARAMETER_COUNT_MISMATCH", "host.get_all", "0", "1"),
        Rpc.ask(pool, 1, "host.get_all", session, "more").error());
  }

  @Test
  void whatXapiHasRemovedSaysSoToASession() {
    String vm = pool.addVm("node1").ref();
    assertEquals(
        List.of("MESSAGE_REMOVED"),
        Rpc.ask(pool, 1, "VM.get_is_snapshot_from_vmpp", session, vm).error());
    assertEquals(
        List.of("SESSION_INVALID", "x"),
        Rpc.ask(pool, 1, "VM.get_is_snapshot_from_vmpp", "x", vm).error());
  }
}

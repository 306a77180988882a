package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.model.session.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {
  private final SimulatedPool pool =
      SimulatedPool.builder()
          .vm("node1")
          .time(new ReplayTime())
          .account("viewer", "pw1", Role.READ_ONLY)
          .account("operator", "pw2", Role.VM_OPERATOR)
          .account("admin", "pw3", Role.POOL_ADMIN)
          .build();
  private final SimulatedVm vm = pool.vm("node1");

  private Rpc.Reply login(String user, String password) {
    return Rpc.ask(pool, 1, "session.login_with_password", user, password);
  }

  private List<String> permissions(String session) {
    return Rpc.ask(pool, 1, "session.get_rbac_permissions", session, session).texts();
  }

  @Test
  void theSuperuserHasNoPermissionsAndNeedsNone() {
    String session = Rpc.login(pool);
    Rpc.Reply record = Rpc.ask(pool, 1, "session.get_record", session, session);
    assertEquals("1", record.field("is_local_superuser"));
    assertEquals(List.of(), permissions(session));
    assertTrue(Rpc.ask(pool, 1, "VM.hard_shutdown", session, vm.ref()).succeeded());
  }

  @Test
  void aRoleHasThePermissionsOfThoseBelowItInLowerCase() {
    String viewer = login("viewer", "pw1").text();
    String operator = login("operator", "pw2").text();
    Rpc.Reply record = Rpc.ask(pool, 1, "session.get_record", viewer, viewer);
    assertEquals("0", record.field("is_local_superuser"));
    assertTrue(permissions(viewer).contains("vm.get_record"));
    assertFalse(permissions(viewer).contains("vm.hard_shutdown"));
    assertTrue(permissions(operator).containsAll(permissions(viewer)));
    assertTrue(permissions(operator).containsAll(List.of("vm.hard_shutdown", "vm.start")));
    assertFalse(permissions(operator).contains("vm.start_on"));
    assertFalse(permissions(operator).contains("async.vm.start"));
  }

  @Test
  void aMissingPermissionIsNamedWithTheRolesThatHaveIt() {
    String viewer = login("viewer", "pw1").text();
    List<String> error = Rpc.ask(pool, 1, "VM.hard_shutdown", viewer, vm.ref()).error();
    assertEquals(
        List.of(
            "RBAC_PERMISSION_DENIED",
            "vm.hard_shutdown",
            "No permission in user session. (Roles with this permission: vm-power-admin, vm-admin,"
                + " vm-operator, pool-admin, pool-operator)"),
        error);
    assertEquals(VmPowerState.RUNNING, vm.powerState());
  }

  @Test
  void anAsynchronousCallIsDeniedInsideItsTask() {
    String viewer = login("viewer", "pw1").text();
    String task = Rpc.ask(pool, 1, "Async.VM.hard_shutdown", viewer, vm.ref()).text();
    List<String> error = Rpc.ask(pool, 1, "task.get_error_info", viewer, task).texts();
    assertEquals(
        List.of("RBAC_PERMISSION_DENIED", "vm.hard_shutdown"),
        error.subList(0, 2),
        error::toString);
    assertEquals(VmPowerState.RUNNING, vm.powerState());
    assertTrue(Rpc.ask(pool, 1, "task.destroy", viewer, task).succeeded());
  }

  @ParameterizedTest
  @CsvSource({"viewer,pw1,false", "operator,pw2,true", "admin,pw3,true"})
  void powerNeedsAVmOperator(String user, String password, boolean allowed) {
    String session = login(user, password).text();
    assertEquals(allowed, Rpc.ask(pool, 1, "VM.hard_reboot", session, vm.ref()).succeeded());
  }

  @Test
  void everyAccountHasItsOwnPassword() {
    assertEquals("SESSION_AUTHENTICATION_FAILED", login("viewer", "pw2").error().get(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> SimulatedPool.builder().account("root", "x", Role.READ_ONLY).build());
  }

  @Test
  void disksAreForVmAdminsAndRepositoriesForPoolOperators() {
    String operator = login("operator", "pw2").text();
    String admin = login("admin", "pw3").text();
    assertEquals(
        "RBAC_PERMISSION_DENIED",
        Rpc.ask(pool, 1, "VDI.destroy", operator, "OpaqueRef:none").error().get(0));
    assertEquals(
        List.of("HANDLE_INVALID", "VDI", "OpaqueRef:none"),
        Rpc.ask(pool, 1, "VDI.destroy", admin, "OpaqueRef:none").error());
    assertTrue(permissions(operator).contains("vdi.get_record"));
    assertFalse(permissions(operator).contains("pbd.plug"));
    assertTrue(permissions(admin).contains("pbd.plug"));
  }
}

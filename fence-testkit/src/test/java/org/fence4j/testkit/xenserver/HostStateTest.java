package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.fence4j.testkit.xenserver.model.session.Role;
import org.fence4j.testkit.xenserver.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** What an operator asserts about hosts and VMs, and what xapi refuses to believe. */
class HostStateTest {
  private final VirtualTime time = new VirtualTime();
  private final SimulatedPool pool =
      SimulatedPool.builder()
          .vm("master's")
          .vm("node2")
          .vm("node3")
          .sharedSr("lvmoiscsi", "iscsi")
          .disk("iscsi", "disk", 1 << 30)
          .attached("node2", "disk", "0")
          .account("admin", "pw", Role.VM_ADMIN)
          .time(time)
          .build();
  private final String session = Rpc.login(pool);
  private final SimulatedVm vm = pool.vm("node2");

  private Rpc.Reply ask(String method, Object... parameters) {
    Object[] all = new Object[parameters.length + 1];
    all[0] = session;
    System.arraycopy(parameters, 0, all, 1, parameters.length);
    return Rpc.ask(pool, 1, method, all);
  }

  @Test
  void aVmOfALiveHostIsNotReset() {
    assertEquals(
        List.of("HOST_IS_LIVE", pool.hostRef(2)), ask("VM.power_state_reset", vm.ref()).error());
    assertEquals(VmPowerState.RUNNING, vm.powerState());
    assertEquals(
        List.of("DOMAIN_EXISTS", pool.vm("master's").ref()),
        ask("VM.power_state_reset", pool.vm("master's").ref()).error());
  }

  @Test
  void aVmOfAHostThatIsOnlyCutOffIsResetAndRunsOn() {
    pool.separate(2);
    assertTrue(ask("VM.power_state_reset", vm.ref()).succeeded());
    assertEquals(VmPowerState.HALTED, vm.powerState());
    assertTrue(vm.domainRunning());
  }

  @Test
  void aControlDomainIsNeverReset() {
    String domain = pool.vm("Control domain on host: " + pool.hostName(2)).ref();
    assertEquals(
        List.of("CANNOT_RESET_CONTROL_DOMAIN", domain),
        ask("VM.power_state_reset", domain).error());
  }

  @Test
  void aHostThatAnswersIsNotDeclaredDeadNorIsTheMaster() {
    assertEquals(
        List.of("HOST_IS_LIVE", pool.hostRef(2)),
        ask("host.declare_dead", pool.hostRef(2)).error());
    pool.setHostLive(1, false);
    assertEquals(
        List.of("HOST_IS_LIVE", pool.hostRef(1)),
        ask("host.declare_dead", pool.hostRef(1)).error());
  }

  @Test
  void aDeadHostIsDisabledItsVmsHaltedAndTheirDisksUnlocked() {
    pool.killHost(2);
    assertTrue(ask("host.declare_dead", pool.hostRef(2)).succeeded());
    assertEquals(VmPowerState.HALTED, vm.powerState());
    assertEquals(VmPowerState.RUNNING, pool.vm("node3").powerState());
    assertEquals("0", ask("host.get_record", pool.hostRef(2)).field("enabled"));
    String disk = pool.storage().disk("disk").ref();
    assertFalse(ask("VDI.get_sm_config", disk).xml().contains("host_"));
    String task = ask("Async.VM.start_on", vm.ref(), pool.hostRef(3), false, false).text();
    time.advance(Duration.ofSeconds(10));
    assertEquals("success", ask("task.get_status", task).text());
  }

  @Test
  void declaringDeadNeedsAPoolOperator() {
    String admin = Rpc.ask(pool, 1, "session.login_with_password", "admin", "pw").text();
    for (String method : List.of("host.declare_dead", "VM.power_state_reset")) {
      assertEquals(
          List.of("RBAC_PERMISSION_DENIED", method.toLowerCase(Locale.ROOT)),
          Rpc.ask(pool, 1, method, admin, pool.hostRef(2)).error().subList(0, 2));
    }
  }

  @Test
  void nothingStartsOnADisabledHost() {
    vm.setPowerState(VmPowerState.HALTED);
    assertTrue(ask("host.disable", pool.hostRef(3)).succeeded());
    assertEquals(
        List.of("HOST_DISABLED", pool.hostRef(3)),
        ask("VM.start_on", vm.ref(), pool.hostRef(3), false, false).error());
    assertEquals(
        List.of("HOST_DISABLED", pool.hostRef(3)),
        ask("VM.assert_can_boot_here", vm.ref(), pool.hostRef(3)).error());
    assertFalse(ask("VM.get_possible_hosts", vm.ref()).texts().contains(pool.hostRef(3)));
    assertTrue(ask("host.enable", pool.hostRef(3)).succeeded());
    assertTrue(ask("VM.get_possible_hosts", vm.ref()).texts().contains(pool.hostRef(3)));
  }

  @Test
  void aVmMigratesOverTheApi() {
    String task =
        ask("Async.VM.pool_migrate", vm.ref(), pool.hostRef(3), Map.of("live", "true")).text();
    time.advance(Duration.ofSeconds(10));
    assertEquals("success", ask("task.get_status", task).text());
    assertEquals(List.of(3), vm.domainHosts());
    assertEquals(pool.hostRef(3), ask("VM.get_resident_on", vm.ref()).text());
  }
}

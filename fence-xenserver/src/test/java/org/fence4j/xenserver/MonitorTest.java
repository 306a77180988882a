package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.model.session.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Monitoring the simulated pool over real TLS. */
class MonitorTest {
  private LivePool live;

  @BeforeEach
  void servePool() throws Exception {
    live =
        LivePool.serve(
            SimulatedPool.builder()
                .hosts(2)
                .vm("clusternode1")
                .vm("clusternode2")
                .account("viewer", "pw", Role.READ_ONLY)
                .account("operator", "pw", Role.VM_OPERATOR)
                .account("admin", "pw", Role.POOL_ADMIN)
                .build());
  }

  @AfterEach
  void nothingIsLeftBehindNorChanged() {
    try {
      assertEquals(List.of(), live.pool.sessions(), "sessions left");
      assertEquals(List.of(), live.pool.tasks(), "tasks left");
      live.pool.vms().forEach(vm -> assertEquals(List.of(), vm.history(), vm.name()));
    } finally {
      live.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void itTakesThreeRequestsAndOneMoreForEachPlug(int plugs) throws Exception {
    monitor("root", List.of("clusternode1", "clusternode2").subList(0, plugs));

    List<String> expected =
        new ArrayList<>(List.of("session.login_with_password", "session.get_record"));
    Stream.generate(() -> "VM.get_all_records_where").limit(plugs).forEach(expected::add);
    expected.add("session.logout");
    assertEquals(expected, live.pool.calls(1));
    assertEquals(List.of(), live.warnings);
  }

  @ParameterizedTest
  @ValueSource(strings = {"operator", "admin"})
  void aRoleThatMaySwitchVmsWillDo(String user) throws Exception {
    monitor(user, List.of("clusternode1"));

    assertEquals(List.of(), live.warnings);
  }

  @Test
  void aRoleThatMayOnlyLookIsDenied() {
    FenceException failure = failure("viewer", List.of("clusternode1"));

    assertEquals(Reason.DENIED, failure.reason());
    assertTrue(failure.getMessage().contains("vm.hard_shutdown"), failure.getMessage());
    assertTrue(failure.getMessage().contains("vm-operator"), failure.getMessage());
  }

  @Test
  void aVmThatIsGoneIsFoundOut() {
    FenceException failure = failure("root", List.of("clusternode1", "clusternode3"));

    assertEquals(Reason.NO_SUCH_PLUG, failure.reason());
    assertTrue(failure.getMessage().contains("clusternode3"), failure.getMessage());
  }

  @Test
  void aTemplateIsNoVm() {
    live.pool.addTemplate("golden");

    assertEquals(Reason.REFUSED, failure("root", List.of("golden")).reason());
  }

  @Test
  void aVmThatIsProtectedFromShutdownIsFoundOut() {
    live.pool.vm("clusternode2").block("hard_shutdown", "protected by ops");

    FenceException failure = failure("root", List.of("clusternode1", "clusternode2"));

    assertEquals(Reason.BLOCKED, failure.reason());
    assertTrue(failure.getMessage().contains("protected by ops"), failure.getMessage());
    String uuid = live.pool.vm("clusternode2").uuid();
    assertTrue(failure.getMessage().contains(uuid), failure.getMessage());
  }

  @Test
  void aVmThatCannotBeStartedAgainIsWarnedOf() throws Exception {
    live.pool.vm("clusternode1").block("start", "maintenance");

    monitor("root", List.of("clusternode1"));

    assertEquals(1, live.warnings.size(), live.warnings::toString);
    assertTrue(live.warnings.get(0).contains("maintenance"), live.warnings::toString);
  }

  private FenceException failure(String user, List<String> plugs) {
    return assertThrows(FenceException.class, () -> monitor(user, plugs));
  }

  private void monitor(String user, List<String> plugs) throws Exception {
    String password = user.equals("root") ? live.pool.password() : "pw";
    try (FenceDevice device =
        live.open(Map.of("session_url", live.urls(1), "login", user, "passwd", password))) {
      device.check(plugs.stream().map(Plug::new).toList(), LivePool.seconds(10));
    }
  }
}

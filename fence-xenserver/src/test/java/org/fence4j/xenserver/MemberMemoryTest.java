package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Outcome;
import org.fence4j.api.Outcome.Failed;
import org.fence4j.api.Plug;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What agents remember of a pool from one action to the next, over real TLS. */
@Timeout(60)
class MemberMemoryTest {
  private static final String READ_POOL = "pool.get_all_records";
  private static final String READ_HOSTS = "host.get_all_records";

  private final Path directory;
  private LivePool live;

  MemberMemoryTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void servePool() throws Exception {
    live = LivePool.ofHosts(4, 4);
  }

  @AfterEach
  void nothingIsLeftBehind() {
    try {
      assertEquals(List.of(), live.pool.sessions(), "sessions left");
      assertEquals(List.of(), live.pool.tasks(), "tasks left");
    } finally {
      live.close();
    }
  }

  @Test
  void aStatusRemembersEveryHostAndTheNextOneAsksNothingMore() throws Exception {
    status(1, 4);
    assertEquals(
        List.of(
            "fence4j-members 1 " + live.pool.uuid(),
            "127.0.9.4",
            "127.0.9.1",
            "127.0.9.2",
            "127.0.9.3"),
        Files.readAllLines(file()));
    assertEquals(1, live.pool.calls(4).stream().filter(READ_HOSTS::equals).count());
    int before = live.pool.calls(4).size();

    status(1, 4);

    assertEquals(
        List.of("session.login_with_password", "VM.get_all_records_where", "session.logout"),
        live.pool.calls(4).subList(before, live.pool.calls(4).size()));
  }

  @Test
  void aMasterThatNobodyConfiguredIsAskedForItsPoolAndThatIsOneRequest() throws Exception {
    status(1);
    int before = live.pool.calls(4).size();

    status(1);

    assertEquals(
        List.of(
            "session.login_with_password", READ_POOL, "VM.get_all_records_where", "session.logout"),
        live.pool.calls(4).subList(before, live.pool.calls(4).size()));
  }

  @ParameterizedTest
  @EnumSource(
      value = PoolFault.Kind.class,
      names = {"REFUSE", "DROP", "SILENT", "GARBAGE", "HTTP500"})
  void theyAreUsedWhenTheOnlyConfiguredHostFails(PoolFault.Kind fault) throws Exception {
    status(1);
    live.server.setFault(1, PoolFault.of(fault));

    assertTrue(off(1).confirmed());

    assertEquals(VmPowerState.HALTED, live.pool.vm("clusternode1").powerState());
  }

  @Test
  void theyAreUsedWhenTheOnlyConfiguredHostNamesADeadMaster() throws Exception {
    status(4);
    live.pool.killHost(4);
    live.pool.moveMaster(2);

    assertTrue(off(4).confirmed());
  }

  @Test
  void aFenceReadsNoMembersUnlessNothingIsKnown() throws Exception {
    assertTrue(off(4).confirmed());
    assertTrue(live.pool.calls(4).contains(READ_HOSTS));
    Files.setLastModifiedTime(file(), FileTime.from(Instant.now().minus(Duration.ofDays(9))));
    live.pool.vm("clusternode1").setPowerState(VmPowerState.RUNNING);
    int before = live.pool.calls(4).size();

    assertTrue(off(4).confirmed());

    assertFalse(live.pool.calls(4).subList(before, live.pool.calls(4).size()).contains(READ_HOSTS));
  }

  @Test
  void theCacheCanBeSwitchedOff() throws Exception {
    try (FenceDevice device = live.open(options(Map.of("members_cache", "0"), 4))) {
      device.state(new Plug("clusternode1"), LivePool.seconds(5));
    }

    assertFalse(live.pool.calls(4).contains(READ_HOSTS));
    assertEquals(List.of(), files());
  }

  @Test
  void anotherPoolAtTheSameAddressIsRefusedBeforeItsVmIsTouched() throws Exception {
    status(1);
    int port = live.server.port();
    live.close();
    live =
        LivePool.serveAt(
            port,
            SimulatedPool.builder().hosts(4).vm("clusternode1").password("p w=d\"#ü").build());

    Failed failed = assertInstanceOf(Failed.class, off(1));

    assertEquals(Reason.UNTRUSTED, failed.cause().reason());
    assertTrue(failed.summary().contains(live.pool.uuid()), failed.summary());
    assertTrue(failed.summary().contains(file().toString()), failed.summary());
    assertEquals(List.of(), live.pool.vm("clusternode1").history());
    assertFalse(live.pool.calls(1).contains("VM.get_all_records_where"));
  }

  @Test
  void membersThatTrickleInDoNotHoldUpTheEnd() throws Exception {
    long start;
    try (FenceDevice device = live.open(options(Map.of(), 4))) {
      device.state(new Plug("clusternode1"), LivePool.seconds(5));
      live.server.setFault(4, PoolFault.of(PoolFault.Kind.DRIP));
      start = System.nanoTime();
    }
    long took = Duration.ofNanos(System.nanoTime() - start).toMillis();
    assertTrue(took < 2500, took + " ms");
    assertEquals(List.of(), files());
    // Nor did the answer to the logout arrive whole.
    live.pool.restartMaster();
  }

  private void status(int... hosts) throws Exception {
    try (FenceDevice device = live.open(options(Map.of(), hosts))) {
      device.state(new Plug("clusternode1"), LivePool.seconds(5));
    }
  }

  private Outcome off(int... hosts) throws Exception {
    return live.fence(
        options(Map.of(), hosts), FenceAction.OFF, "clusternode1", Duration.ofSeconds(10));
  }

  private Map<String, String> options(Map<String, String> more, int... hosts) {
    Map<String, String> options = new HashMap<>(more);
    options.put("session_url", live.urls(hosts));
    options.put("state_directory", directory.toString());
    return options;
  }

  private Path file() throws Exception {
    return files().get(0);
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}

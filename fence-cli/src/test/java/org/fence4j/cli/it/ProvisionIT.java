package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.fence4j.cli.it.Launcher.Ended;
import org.fence4j.cli.it.Launcher.Running;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fence provision} as installed, with the plugin in its own class loader. */
class ProvisionIT {
  private static final Path FENCE = Launcher.HOME.resolve("bin/fence");
  private static final String PASSWORD = "pass-marker-23";

  private static final String[] ENSURE = {
    "ensure", "--sr=san", "--name=quorum", "--size=8G", "--vm", "node1", "--vm", "node2"
  };

  private final SimulatedPool pool =
      SimulatedPool.builder()
          .vm("node1")
          .vm("node2")
          .sharedSr("lvmoiscsi", "san")
          .allowMultipleAttach(1, 2)
          .password(PASSWORD)
          .build();
  private final Path file;
  private XapiServer server;

  ProvisionIT(@TempDir Path directory) {
    file = directory.resolve("password");
  }

  @BeforeEach
  void serve() throws Exception {
    server = XapiServer.start(pool);
    Files.writeString(file, PASSWORD);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String[] provision(String... words) {
    Stream<String> common =
        Stream.of(
            "--session-url=" + server.url(2),
            "--username=root",
            "--password-file=" + file,
            "--option=ssl_insecure=1",
            "--option=members_cache=0");
    return Stream.of(Stream.of("provision"), Stream.of(words), common)
        .flatMap(each -> each)
        .toArray(String[]::new);
  }

  private Ended ran(String stdin, String... words) throws Exception {
    Ended ended = Launcher.run(FENCE, Map.of(), stdin, provision(words));
    assertFalse((ended.out() + ended.err()).contains(PASSWORD), ended::toString);
    assertEquals(List.of(), pool.sessions());
    return ended;
  }

  @Test
  void aDiskIsMadeSharedTakenAwayAndDestroyed() throws Exception {
    Ended made = ran("", ENSURE);
    assertEquals(0, made.status(), made::toString);
    assertTrue(made.out().contains("size     8 GiB (8589934592 bytes)"), made::toString);
    assertEquals(List.of(1, 2), pool.storage().disk("quorum").openOn());
    assertEquals(made.out(), ran("", ENSURE).out());

    assertEquals(1, ran("", "destroy", "--name=quorum", "--yes").status());
    for (String vm : List.of("node1", "node2")) {
      assertEquals(0, ran("", "detach", "--name=quorum", "--vm=" + vm).status());
    }
    assertEquals(1, ran("", "destroy", "--name=quorum").status());
    assertEquals(0, ran("quorum\n", "destroy", "--name=quorum").status());
    assertEquals(List.of(), pool.storage().sr("san").disks());
  }

  @Test
  void ctrlCUndoesWhatWasMadeAndTheNextRunReachesTheGoal() throws Exception {
    // Late answers leave many calls to come at the moment the disk is there.
    server.setFault(1, PoolFault.slow(Duration.ofMillis(150)));
    Running running = Launcher.interruptible(FENCE, provision(ENSURE));
    await(() -> pool.storage().sr("san").disks().equals(List.of("quorum")), running);
    running.interrupt();
    server.setFault(1, PoolFault.NONE);
    Ended ended = running.end();

    assertEquals(128 + 2, ended.status(), ended::toString);
    assertTrue(ended.err().contains("undone: destroyed the new disk"), ended::toString);
    assertTrue(ended.err().contains("interrupted"), ended::toString);
    assertEquals(List.of(), pool.storage().sr("san").disks());
    assertEquals(List.of(), pool.storage().disks());
    assertEquals(List.of(), pool.sessions());
    assertEquals(List.of(), pool.tasks());

    Ended again = ran("", ENSURE);
    assertEquals(0, again.status(), again::toString);
    assertEquals(List.of(1, 2), pool.storage().disk("quorum").openOn());
  }

  private static void await(BooleanSupplier condition, Running running)
      throws InterruptedException {
    while (!condition.getAsBoolean()) {
      assertTrue(running.process().isAlive(), () -> running.err().join());
      assertFalse(running.process().waitFor(5, TimeUnit.MILLISECONDS), "it ended too early");
    }
  }

  @Test
  void anAgentRefusesIt() throws Exception {
    Ended ended =
        Launcher.agent(
            "action=ensure\nprovision=1\nsession_url="
                + server.url(1)
                + "\nlogin=root\npasswd="
                + PASSWORD
                + "\nname=quorum\nsr=san\nsize=8G\nplug=node1\n");
    assertEquals(1, ended.status(), ended::toString);
    assertEquals(0, pool.sessionsEver());
  }
}

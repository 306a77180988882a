package org.fence4j.cli.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.fence4j.api.FenceClock;
import org.fence4j.api.Plug;
import org.fence4j.api.provision.DiskOrder;
import org.fence4j.cli.agent.Watchdog;
import org.fence4j.cli.bed.Streams;
import org.fence4j.cli.bed.Surroundings;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.plan.NodeSurroundings;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;
import org.fence4j.testkit.xenserver.model.session.Role;
import org.fence4j.xenserver.XenServerProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read of a disk's making, on a simulated pool. */
class ProvisionCommandTest {
  private static final String PASSWORD = "pass-marker-19";

  private final SimulatedPool pool =
      SimulatedPool.builder()
          .vm("node1")
          .vm("node2")
          .vm("node3")
          .sharedSr("lvmoiscsi", "san")
          .allowMultipleAttach(1, 2)
          .password(PASSWORD)
          .account("operator", PASSWORD, Role.VM_OPERATOR)
          .build();
  private final Path directory;
  private XapiServer server;
  private Streams streams = new Streams();
  private InputStream in = Streams.forbidden();
  private boolean terminal;
  private boolean json;

  ProvisionCommandTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void serve() throws Exception {
    server = XapiServer.start(pool);
    Path file = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @AfterEach
  void stop() {
    server.close();
    assertFalse((streams.out() + streams.err()).contains(PASSWORD));
    assertEquals(List.of(), pool.sessions());
  }

  private ExitStatus run(ProvisionTask task) {
    return run(task, Map.of());
  }

  private ExitStatus run(ProvisionTask task, Map<String, String> more) {
    streams = new Streams();
    Console console = streams.console("fence", in);
    FenceClock clock = FenceClock.system();
    NodeSurroundings around =
        new NodeSurroundings(
            console,
            clock,
            new Watchdog(console, clock, code -> {}),
            (severity, line) -> {},
            "",
            terminal,
            Surroundings::defaults);
    Map<String, String> options = new HashMap<>(Map.of("username", "root"));
    options.putAll(more);
    options.put("session_url", server.url(2).toString());
    options.put("password_file", directory.resolve("password").toString());
    options.put("ssl_insecure", "1");
    options.put("members_cache", "0");
    PoolRequest request = new PoolRequest("fence_xenserver", options, Duration.ofSeconds(30), json);
    return new ProvisionCommand(id -> new XenServerProvider(), around).run(request, task);
  }

  private static ProvisionTask.Ensure ensure(
      boolean dryRun, boolean explain, boolean probe, String... vms) {
    List<Plug> plugs = List.of(vms).stream().map(Plug::new).toList();
    return new ProvisionTask.Ensure(
        new DiskOrder("quorum", "san", 8L << 30, OptionalInt.of(5), plugs),
        dryRun,
        explain,
        probe,
        Optional.empty());
  }

  private void assertOut(String... parts) {
    for (String part : parts) {
      assertTrue(streams.out().contains(part), part + " is missing in:\n" + streams.out());
    }
  }

  private void assertErr(String part) {
    assertTrue(streams.err().contains(part), part + " is missing in:\n" + streams.err());
  }

  @Test
  void aDryRunTellsTheStepsAndChangesNothing() {
    assertEquals(ExitStatus.DONE, run(ensure(true, false, false, "node1", "node2")));
    assertOut("would make the raw disk", "as device 5", "would plug it into VM 'node2'");
    assertEquals(List.of(), pool.storage().sr("san").disks());
  }

  @Test
  void anExplanationIsAShellScript() {
    assertEquals(ExitStatus.DONE, run(ensure(false, true, false, "node1", "node2")));
    assertOut("# make the raw disk", "VDI=$(xe vdi-create sr-uuid=", "xe vbd-plug uuid=\"$VBD_");
    assertEquals(List.of(), pool.storage().sr("san").disks());
  }

  @Test
  void aPipeReadsTheResultAloneAndATerminalEachStep() {
    assertEquals(ExitStatus.DONE, run(ensure(false, false, false, "node1", "node2")));
    assertOut("size     8 GiB", "node1 (", ", device 5, RW, plugged");
    assertFalse(streams.out().contains("begun"), streams.out());
    assertErr("[NOBAK]");
    terminal = true;
    assertEquals(ExitStatus.DONE, run(ensure(false, false, false, "node1", "node2")));
    assertOut("checked: all is as ordered");
  }

  @Test
  void aFailureTellsWhatWasUndone() {
    assertEquals(ExitStatus.FAILED, run(ensure(false, false, false, "node1", "node3")));
    assertErr("allow_multiple_vdi_attach");
    assertErr("undone: destroyed the new disk");
    assertEquals(List.of(), pool.storage().sr("san").disks());
  }

  @Test
  void jsonIsAnObjectALine() {
    json = true;
    assertEquals(ExitStatus.DONE, run(ensure(false, false, false, "node1", "node2")));
    assertOut(
        "{\"event\":\"warning\"",
        "{\"event\":\"begun\"",
        "{\"event\":\"done\"",
        "\"bytes\":8589934592",
        "\"device\":5,\"writable\":true,\"plugged\":true");
    assertTrue(streams.out().lines().allMatch(line -> line.matches("\\{\"event\":\".*}")));
  }

  @Test
  void aProbeFailsIfOneHostCannotShare() {
    assertEquals(ExitStatus.FAILED, run(ensure(false, false, true, "node1", "node2")));
    assertOut("xenserver01  can share", "xenserver03  CANNOT SHARE");
    pool.allowMultipleAttach(3, true);
    assertEquals(ExitStatus.DONE, run(ensure(false, false, true, "node1", "node2")));
  }

  @Test
  void aDiskIsDestroyedOnlyByItsNameTypedOrByYes() {
    run(ensure(false, false, false, "node1"));
    assertEquals(ExitStatus.DONE, run(new ProvisionTask.Detach("quorum", new Plug("node1"))));
    in = Streams.text("");
    assertEquals(ExitStatus.FAILED, run(new ProvisionTask.Destroy("quorum", false)));
    assertErr("nothing was destroyed");
    in = Streams.text("quorun\n");
    assertEquals(ExitStatus.FAILED, run(new ProvisionTask.Destroy("quorum", false)));
    assertEquals(List.of("quorum"), pool.storage().sr("san").disks());
    in = Streams.text("quorum\n");
    assertEquals(ExitStatus.DONE, run(new ProvisionTask.Destroy("quorum", false)));
    assertEquals(List.of(), pool.storage().sr("san").disks());
    in = Streams.forbidden();
    assertEquals(ExitStatus.DONE, run(new ProvisionTask.Destroy("quorum", true)));
  }

  @Test
  void showingADiskThatIsNotThereFails() {
    assertEquals(ExitStatus.FAILED, run(new ProvisionTask.Show("quorum")));
    assertOut("there is no disk 'quorum'");
  }

  @Test
  void eachHostIsNamedWithItsCommandAndTheDangerIsTold() {
    ProvisionTask enable =
        new ProvisionTask.Hosts(ProvisionTask.Hosts.Deed.ENABLE, Optional.empty());
    assertEquals(ExitStatus.FAILED, run(enable));
    assertErr("no host was looked at or changed");
    assertOut(
        "# xenserver03",
        "ssh root@" + pool.address(3) + " 'touch /etc/xensource/allow_multiple_vdi_attach'");
    assertErr("ALL disks of the host");
  }

  @Test
  void aRoleThatMayOnlyFenceIsToldWhichOneMakesDisks() {
    ProvisionTask ensure = ensure(false, false, false, "node1", "node2");
    assertEquals(ExitStatus.FAILED, run(ensure, Map.of("username", "operator")));
    assertErr("rights are missing");
    assertErr("shared disks need the role vm-admin");
    assertEquals(List.of(), pool.storage().sr("san").disks());
  }

  @Test
  void aSecretOnTheCommandLineIsRefused() {
    assertEquals(
        ExitStatus.FAILED, run(new ProvisionTask.Show("quorum"), Map.of("password", PASSWORD)));
    assertErr("everybody can read a command line");
  }

  @Test
  void anOptionTheAgentDoesNotHaveIsNamed() {
    assertEquals(ExitStatus.FAILED, run(new ProvisionTask.Show("quorum"), Map.of("colour", "1")));
    assertErr("no option 'colour'");
  }
}

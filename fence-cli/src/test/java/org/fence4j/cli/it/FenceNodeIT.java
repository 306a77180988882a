package org.fence4j.cli.it;

import static org.fence4j.cli.it.NodeFile.device;
import static org.fence4j.cli.it.NodeFile.method;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fence4j.cli.it.Launcher.Ended;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fence node} as a process: our plugin and agents of others in one cluster.conf. */
class FenceNodeIT {
  private static final String PASSWORD = "marker-geheim";

  private final SimulatedPool pool =
      SimulatedPool.builder().hosts(4).master(4).vm("web1").password(PASSWORD).build();
  private final NodeFile file;
  private XapiServer server;

  FenceNodeIT(@TempDir Path directory) {
    this.file = new NodeFile(directory);
  }

  @BeforeEach
  void serve() throws Exception {
    server = XapiServer.start(pool);
  }

  @AfterEach
  void noSessionAndNoAgentIsLeft() {
    server.close();
    assertEquals(List.of(), pool.sessions(), "sessions left");
    assertEquals(List.of(), agentsLeft(), "processes left");
  }

  @Test
  void theOriginalConfigurationOfFourDevicesRunsUnchanged() throws Exception {
    server.setFault(1, PoolFault.parse("refuse"));
    StringBuilder methods = new StringBuilder();
    StringBuilder devices = new StringBuilder();
    for (int host = 1; host <= 4; host++) {
      methods.append(
          "<method name=\"%1$s\"><device name=\"%1$s\" vm_name=\"web1\"/></method>"
              .formatted(pool.hostName(host)));
      devices.append(device(pool.hostName(host), "fence_xenserver", xen(host)));
    }
    file.conf(methods.toString(), devices.toString());

    Ended fenced = fence("--action", "off", "--timeout", "60");

    assertEquals(0, fenced.status(), fenced::toString);
    assertTrue(fenced.out().endsWith("fence web1 success\n"), fenced::toString);
    assertEquals(VmPowerState.HALTED, pool.vm("web1").powerState());
  }

  @Test
  void aVmWhoseHostIsDeadIsFencedBySomethingElseWithinTheTime() throws Exception {
    pool.killHost(pool.vm("web1").host());
    file.agent("fence_ipmi", "cat >/dev/null; exit 0");
    file.conf(
        method("xen", "pool") + method("ipmi", "ipmi1"),
        device("pool", "fence_xenserver", xen(1, 2, 3, 4) + " vm_name=\"web1\"")
            + device("ipmi1", "fence_ipmi", "ipaddr=\"10.0.0.1\""));

    Ended fenced = fence("--timeout", "60");

    assertEquals(0, fenced.status(), fenced::toString);
    assertEquals("fence_ipmi", file.runs());
    assertTrue(fenced.out().contains("method xen failed"), fenced::toString);
  }

  @Test
  void agentsThatMisbehaveCostTheirMethodOnly() throws Exception {
    file.agent("fence_killed", "kill -9 $$");
    file.agent(
        "fence_loud", "cat >/dev/null; head -c 102400 /dev/zero | tr '\\0' x | fold >&2; exit 1");
    file.agent("fence_early", "exec <&-; exit 1");
    file.agent("fence_hanging", "sleep 300 & sleep 300");
    Files.writeString(file.directory().resolve("fence_rigid"), "#!/bin/sh\n");
    List<String> names = List.of("missing", "rigid", "killed", "loud", "early", "hanging");
    file.conf(
        names.stream().map(name -> method(name, name)).collect(Collectors.joining())
            + "<method name=\"xen\"><device name=\"pool\" vm_name=\"web1\"/></method>",
        names.stream().map(name -> device(name, "fence_" + name, "")).collect(Collectors.joining())
            + device("pool", "fence_xenserver", xen(4)));

    Ended fenced = fence("--action", "off", "--timeout", "40");

    assertEquals(0, fenced.status(), fenced::toString);
    assertEquals("fence_killed fence_loud fence_early fence_hanging", file.runs());
    assertEquals(VmPowerState.HALTED, pool.vm("web1").powerState());
    assertTrue(fenced.out().contains("fence_missing was not found in PATH="), fenced::toString);
    assertTrue(fenced.out().contains("fence_rigid is no program that can be run"));
    assertTrue(fenced.out().contains("fence_killed was killed by signal 9"), fenced::toString);
    assertTrue(fenced.out().contains("fence_loud failed with exit code 1: xxx"), fenced::toString);
    assertTrue(fenced.out().contains("fence_early failed with exit code 1"), fenced::toString);
    assertTrue(fenced.out().contains("fence_hanging did not end within"), fenced::toString);
    assertTrue(fenced.out().length() < 20_000, () -> fenced.out().length() + " characters");
  }

  @Test
  void agentsOfDebianAndOursAreMixedInOneMethod() throws Exception {
    RealTool.program("fence_dummy", "fence-agents");
    Path state = Files.writeString(file.directory().resolve("state"), "on");
    file.conf(
        "<method name=\"both\"><device name=\"dummy\"/><device name=\"pool\" vm_name=\"web1\"/></method>",
        device("dummy", "fence_dummy", "status_file=\"" + state + "\"")
            + device("pool", "fence_xenserver", xen(4)));

    Ended off = fence("--action", "off");
    assertEquals(0, off.status(), off::toString);
    assertEquals("off", Files.readString(state));
    assertTrue(off.out().contains("exit code 2 of its status, says fence_dummy"), off::toString);
    assertEquals(VmPowerState.HALTED, pool.vm("web1").powerState());
    Ended status = fence("--status");
    assertTrue(status.out().endsWith("status web1 success off\n"), status::toString);

    Ended reboot = fence();
    assertEquals(0, reboot.status(), reboot::toString);
    assertEquals("on", Files.readString(state));
    assertEquals(VmPowerState.RUNNING, pool.vm("web1").powerState());
  }

  @Test
  void halfOfAMethodOffIsNoSuccessAndTheNextMethodFollows() throws Exception {
    RealTool.program("fence_dummy", "fence-agents");
    RealTool.program("fence_apc", "fence-agents");
    Path state = Files.writeString(file.directory().resolve("state"), "on");
    file.conf(
        "<method name=\"both\"><device name=\"dummy\" action=\"off\"/>"
            + "<device name=\"apc\" action=\"off\"/></method>"
            + "<method name=\"xen\"><device name=\"pool\" vm_name=\"web1\"/></method>",
        device("dummy", "fence_dummy", "status_file=\"" + state + "\"")
            + device("apc", "fence_apc", "login=\"a\" passwd=\"" + PASSWORD + "\"")
            + device("pool", "fence_xenserver", xen(4)));

    Ended fenced = fence();

    assertEquals(0, fenced.status(), fenced::toString);
    assertEquals("off", Files.readString(state));
    assertTrue(
        fenced.out().contains("fence_apc failed with exit code 1: Failed: "), fenced::toString);
    assertTrue(fenced.out().contains("method both failed"), fenced::toString);
  }

  @Test
  void aDryRunTellsWhatWouldBeSentAndTouchesNothing() throws Exception {
    file.agent("fence_ipmi", "exit 0");
    file.conf(
        "<method name=\"xen\"><device name=\"pool\" vm_name=\"web1\"/></method>"
            + method("ipmi", "ipmi1"),
        device("pool", "fence_xenserver", xen(4))
            + device("ipmi1", "fence_ipmi", "passwd=\"" + PASSWORD + "\""));

    Ended dry = fence("--dry-run");

    assertEquals(0, dry.status(), dry::toString);
    assertTrue(dry.out().contains("    vm_name=web1\n    nodename=web1\n"), dry::toString);
    assertTrue(dry.out().contains("    agent=fence_ipmi\n    passwd=****\n"), dry::toString);
    assertEquals("", file.runs());
    assertEquals(List.of(), pool.calls());
  }

  @Test
  void anAgentThatRunsIsEndedWithTheCommand() throws Exception {
    Path started = file.directory().resolve("started");
    file.agent("fence_hanging", "sleep 300 & : >" + started + "; wait");
    Path conf = file.conf(method("1", "hanging"), device("hanging", "fence_hanging", ""));
    ProcessBuilder builder =
        new ProcessBuilder(
            Launcher.HOME.resolve("bin/fence").toString(),
            "node",
            "web1",
            "--config",
            conf.toString());
    builder.environment().put("PATH", file.directory() + ":/usr/sbin:/bin:/usr/bin");
    builder.environment().put("FENCE_JAVA_OPTIONS", Launcher.NO_RECORDS);
    Process command = builder.redirectErrorStream(true).start();
    while (!Files.exists(started) && command.isAlive()) {
      Thread.onSpinWait();
    }

    command.destroy();

    assertEquals(143, command.waitFor());
  }

  @Test
  void onATerminalALiveLineTellsWhatIsGoingOn() throws Exception {
    Path script = RealTool.program("script", "bsdutils");
    file.agent("fence_ipmi", "cat >/dev/null; sleep 1");
    Path conf = file.conf(method("ipmi", "ipmi1"), device("ipmi1", "fence_ipmi", ""));
    String command = Launcher.HOME.resolve("bin/fence") + " node web1 --config " + conf;

    Ended shown =
        Launcher.run(
            script,
            Map.of("PATH", file.directory() + ":/usr/sbin:/bin:/usr/bin", "TERM", "vt100"),
            "",
            "-qec",
            command,
            "/dev/null");

    assertEquals(0, shown.status(), shown::toString);
    assertTrue(shown.out().contains("method ipmi: ipmi1 plug web1 reboot, "), shown::toString);
    assertTrue(shown.out().contains("\033[K"), shown::toString);
  }

  private Ended fence(String... options) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                "node", "web1", "--config", file.directory().resolve("cluster.conf").toString()));
    words.addAll(List.of(options));
    String path = file.directory() + ":/usr/sbin:/bin:/usr/bin";
    Path program = Launcher.HOME.resolve("bin/fence");
    Ended ended = Launcher.run(program, Map.of("PATH", path), "", words.toArray(String[]::new));
    assertFalse((ended.out() + ended.err()).contains(PASSWORD), ended::toString);
    assertFalse(ended.out().contains("\033"), "a pipe is no terminal");
    return ended;
  }

  /** Whatever was started from the test's directory, wherever it has gone since. */
  private List<String> agentsLeft() {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains(file.directory().toString()))
        .filter(line -> !line.contains("surefire") && !line.contains("failsafe"))
        .toList();
  }

  private String xen(int... hosts) {
    String urls = join(IntStream.of(hosts).mapToObj(server::url));
    String pins = join(IntStream.rangeClosed(1, 4).mapToObj(server::fingerprint));
    return "session_url=\"%s\" login=\"root\" passwd=\"%s\" ssl_fingerprint=\"%s\" members_cache=\"0\""
        .formatted(urls, PASSWORD, pins);
  }

  private static String join(Stream<?> parts) {
    return parts.map(Object::toString).collect(Collectors.joining(","));
  }
}

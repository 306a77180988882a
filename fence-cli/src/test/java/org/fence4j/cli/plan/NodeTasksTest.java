package org.fence4j.cli.plan;

import static org.fence4j.cli.bed.ClusterFile.device;
import static org.fence4j.cli.bed.ClusterFile.method;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.PowerState;
import org.fence4j.cli.agent.Watchdog;
import org.fence4j.cli.bed.ClusterFile;
import org.fence4j.cli.bed.Streams;
import org.fence4j.cli.bed.Surroundings;
import org.fence4j.cli.bed.TestClock;
import org.fence4j.cli.bed.Testbed;
import org.fence4j.cli.bed.TestbedProvider;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.plan.NodeRequest.Task;
import org.fence4j.cli.plugin.ProviderCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code fence node} does besides fencing, and options of devices in this process. */
class NodeTasksTest {
  private static final String BED = "session_url='bed'";

  private final Path directory;
  private final Streams streams = new Streams();
  private final TestClock clock = new TestClock();
  private final Testbed bed = new Testbed();
  private final List<String> log = new ArrayList<>();
  private boolean terminal;
  private String node = "web1";

  NodeTasksTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void noOutputShowsThePasswordAndNoDeviceStaysOpen() {
    assertFalse((streams.out() + streams.err() + log).contains("geheim-4711"));
    assertEquals(0, bed.open());
  }

  @Test
  void severalPlugsAreAllOffBeforeAnyIsOnAgain() throws Exception {
    bed.with("web2", PowerState.ON);

    assertEquals(ExitStatus.DONE, fence(FenceAction.REBOOT, one("plug='web1,web2'", "")));

    List<String> asked = bed.asked().stream().filter(what -> what.startsWith("O")).toList();
    assertEquals(List.of("OFF web1", "OFF web2", "ON web1", "ON web2"), asked);
    assertTrue(streams.out().contains("d plug web1, web2 reboot: confirmed"), streams.out());
  }

  @Test
  void ofSeveralPlugsNoneIsTouchedIfOneIsUnknown() throws Exception {
    assertEquals(ExitStatus.FAILED, fence(FenceAction.OFF, one("plug='web1,gone'", "")));

    assertEquals(PowerState.ON, bed.state("web1"));
  }

  @Test
  void aPowerTimeoutThatIsGivenLimitsItsDevice() throws Exception {
    bed.deaf();

    assertEquals(
        ExitStatus.FAILED, fence(FenceAction.OFF, one("plug='web1'", "power_timeout='7'")));

    assertEquals(7, passed());
  }

  @Test
  void withoutPowerTimeoutADeviceHasTheTimeOfItsMethod() throws Exception {
    bed.deaf();

    assertEquals(ExitStatus.FAILED, fence(FenceAction.OFF, one("plug='web1'", "")));

    assertEquals(60, passed());
  }

  @Test
  void powerWaitAndDelayAreWaited() throws Exception {
    String options = "power_wait='5' delay='11'";

    assertEquals(ExitStatus.DONE, fence(FenceAction.OFF, one("plug='web1'", options)));

    assertEquals(16, passed());
  }

  @Test
  void aPlugThatIsMissingIsOffOnlyForWhoeverVouchesForIt() throws Exception {
    assertEquals(ExitStatus.FAILED, fence(FenceAction.OFF, one("plug='gone'", "")));
    assertEquals(ExitStatus.DONE, fence(FenceAction.OFF, one("plug='gone'", "missing_as_off='1'")));
  }

  @Test
  void statusAsksEachDeviceAndChangesNothing() throws Exception {
    Path file =
        ClusterFile.write(
            directory,
            method("a", "<device name='d' plug='web1' action='off'/>")
                + method("b", "<device name='d' plug='web2'/>"),
            device("d", BED));

    assertEquals(ExitStatus.DONE, run(Task.STATUS, false, FenceAction.REBOOT, file));

    assertEquals(List.of("state web1", "state web2"), bed.asked());
    assertTrue(
        streams
            .out()
            .contains(" web1.example.com method a: d plug web1 status: on, ON (the bed says so"));
    assertTrue(streams.out().endsWith("status web1 success on\n"), streams.out());
    assertEquals(List.of(), log);
  }

  @Test
  void aStateThatIsUnknownIsAFailedStatus() throws Exception {
    bed.with("web1", PowerState.UNKNOWN).with("web2", PowerState.OFF);
    Path file = one("plug='web1,web2'", "");

    assertEquals(ExitStatus.FAILED, run(Task.STATUS, false, FenceAction.REBOOT, file));
  }

  @Test
  void listNamesEachNodeWithItsMethodsAndDevices() throws Exception {
    Path file = ClusterFile.fourHosts(directory);

    assertEquals(ExitStatus.DONE, run(Task.LIST, false, FenceAction.REBOOT, file));

    List<String> lines = streams.out().lines().toList();
    assertTrue(lines.get(0).startsWith("web1.example.com: host1 by xenserver01 (fence_testbed); "));
    assertTrue(lines.get(1).startsWith("bare.example.com: undefined, "), lines.get(1));
    assertEquals(List.of(), bed.urls());
  }

  @Test
  void aDryRunAsksNothingAndShowsEachMethod() throws Exception {
    Path file = ClusterFile.fourHosts(directory);

    assertEquals(ExitStatus.DONE, run(Task.FENCE, true, FenceAction.OFF, file));

    assertEquals(List.of(), bed.urls());
    assertTrue(
        streams
            .out()
            .startsWith(
                """
                method host1
                  xenserver01 plug web1 off, by the plugin testbed
                    vm_name=web1
                    nodename=web1.example.com
                    action=off
                    agent=fence_testbed
                    login=root
                    passwd=****
                    session_url=https://10.0.0.1
                method host2
                """),
        streams.out());
    assertTrue(streams.out().endsWith("4 of 4 methods of web1.example.com can be run\n"));
    assertEquals(List.of(), log);
  }

  @Test
  void aDryRunRunsNoAgentNotEvenForItsMetadata() throws Exception {
    ScriptedAgents agents = new ScriptedAgents(directory);
    agents.add("fence_a", "power", "exit 0");
    String path = directory + "/fence_a";
    Path file =
        ClusterFile.write(
            directory,
            method("m", "<device name='a'/><device name='d' plug='web1'/>"),
            "<fencedevice name='a' agent='" + path + "'/>" + device("d", BED));

    assertEquals(ExitStatus.DONE, run(Task.FENCE, true, FenceAction.REBOOT, file));

    assertEquals(List.of(), agents.runs());
    List<String> steps = streams.out().lines().filter(line -> line.startsWith("  a ")).toList();
    assertEquals(
        List.of(
            "  a plug web1.example.com off, by " + path,
            "  a plug web1.example.com on if its metadata says that it reboots, by " + path),
        steps);
  }

  @Test
  void aCheckAsksEachDeviceWhetherItIsReadyAndChangesNothing() throws Exception {
    Path file =
        ClusterFile.write(
            directory,
            method("a", "<device name='d' plug='web1'/>") + method("b", "<device name='e'/>"),
            device("d", BED));

    assertEquals(ExitStatus.FAILED, run(Task.CHECK, false, FenceAction.REBOOT, file));

    assertEquals(List.of("check [web1]"), bed.asked());
    String out = streams.out();
    assertTrue(out.contains("web1.example.com method a: d plug web1 check: ready\n"), out);
    assertTrue(out.contains(" check: failed, device 'e' has no agent"), out);
    assertTrue(
        out.endsWith(
            "check web1.example.com failed: not every device is ready: web1.example.com\n"),
        out);
    assertEquals(List.of(), log);
  }

  @Test
  void aCheckOfAllNodesFailsForOneThatNothingCanFence() throws Exception {
    node = "";

    assertEquals(
        ExitStatus.FAILED, run(Task.CHECK, false, FenceAction.OFF, one("plug='web1'", "")));

    String out = streams.out();
    assertTrue(out.contains("d plug web1 check: ready\n"), out);
    assertTrue(
        out.endsWith("check all nodes failed: not every device is ready: bare.example.com\n"), out);
  }

  @Test
  void aCheckFailsForAMethodThatCanNeverSucceed() throws Exception {
    Path file =
        ClusterFile.write(
            directory,
            method("a", "<device name='d' plug='web1' action='on'/>") + method("b", ""),
            device("d", BED));

    assertEquals(ExitStatus.FAILED, run(Task.CHECK, false, FenceAction.REBOOT, file));

    String out = streams.out();
    assertTrue(out.contains("method a failed: none of its devices is told to switch"), out);
    assertTrue(out.contains("method b failed: it has no device"), out);
  }

  @Test
  void aCheckOfNoNodesAtAllFails() throws Exception {
    node = "";
    Path file = ClusterFile.raw(directory, "<cluster name='c'><clusternodes/></cluster>");

    assertEquals(ExitStatus.FAILED, run(Task.CHECK, false, FenceAction.REBOOT, file));
  }

  @Test
  void aDryRunOfAnUnfencingFailsUnlessEveryDeviceCanRun() throws Exception {
    String devices = "<device name='d' plug='web1'/>";
    assertEquals(ExitStatus.DONE, run(Task.UNFENCE, true, FenceAction.ON, unfencing(devices)));

    assertEquals(
        ExitStatus.FAILED,
        run(Task.UNFENCE, true, FenceAction.ON, unfencing(devices + "<device name='gone'/>")));
  }

  private Path unfencing(String devices) throws Exception {
    return ClusterFile.raw(
        directory,
        "<cluster name='c'><clusternodes><clusternode name='web1'><unfence>"
            + devices
            + "</unfence></clusternode></clusternodes><fencedevices>"
            + device("d", BED)
            + "</fencedevices></cluster>");
  }

  @Test
  void aDryRunOfMethodsThatCannotRunFails() throws Exception {
    Path file =
        ClusterFile.write(directory, method("m", "<device name='gone'/>"), device("d", BED));

    assertEquals(ExitStatus.FAILED, run(Task.FENCE, true, FenceAction.OFF, file));

    assertTrue(streams.out().contains("  cannot succeed: device 'gone' has no agent"));
  }

  @Test
  void aFenceLeavesOneRecordWithItsProof() throws Exception {
    assertEquals(ExitStatus.DONE, fence(FenceAction.OFF, one("plug='web1'", "")));

    assertEquals(1, log.size());
    assertTrue(
        log.get(0)
            .startsWith(
                "NOTICE off of node web1: done, by method m, d plug web1 OFF (the bed says so, says bed)"),
        log.get(0));
  }

  @Test
  void aFenceThatFailsLeavesOneRecordWithTheReasons() throws Exception {
    bed.failing(Reason.DENIED, "wrong password geheim-4711,a ${b}");

    assertEquals(ExitStatus.FAILED, fence(FenceAction.OFF, one("plug='web1'", "")));

    assertEquals(1, log.size());
    assertTrue(log.get(0).startsWith("ERROR off of node web1: FAILED, m: wrong password ****"));
  }

  @Test
  void aNodeThatIsUndefinedLeavesARecord() throws Exception {
    Path file = ClusterFile.write(directory, "", "");

    assertEquals(ExitStatus.UNDEFINED, fence(FenceAction.OFF, file));

    assertTrue(log.get(0).startsWith("ERROR off of node web1: FAILED, web1.example.com has no"));
  }

  @Test
  void onATerminalTheLastLineTellsWhatIsGoingOnAndIsCleared() throws Exception {
    terminal = true;

    assertEquals(ExitStatus.DONE, fence(FenceAction.OFF, one("plug='web1'", "")));

    assertTrue(
        streams.out().contains("\r\033[K0.0 s  method m: d plug web1 off, 60.0 s left"),
        streams.out());
    assertTrue(streams.out().endsWith("fence web1 success\n\r\033[K\r\033[K"), streams.out());
  }

  private Path one(String own, String shared) throws Exception {
    return ClusterFile.write(
        directory, method("m", "<device name='d' " + own + "/>"), device("d", BED + " " + shared));
  }

  private ExitStatus fence(FenceAction action, Path file) throws InterruptedException {
    return run(Task.FENCE, false, action, file);
  }

  private ExitStatus run(Task task, boolean dryRun, FenceAction action, Path file)
      throws InterruptedException {
    ProviderCatalog providers =
        id -> {
          if (id.equals("testbed")) {
            return new TestbedProvider(bed);
          }
          throw new FenceException(Reason.UNSUPPORTED, "no plugin " + id);
        };
    Console console = streams.console("fence");
    NodeSurroundings around =
        new NodeSurroundings(
            console,
            clock,
            new Watchdog(console, FenceClock.system(), code -> {}),
            (severity, line) -> log.add(severity + " " + line),
            "",
            terminal,
            Surroundings::defaults);
    Duration limit = Duration.ofSeconds(60);
    return new NodeCommand(providers, around)
        .run(new NodeRequest(task, dryRun, node, file, action, limit, false, Optional.empty()));
  }

  /** Whole seconds on the test's clock. */
  private long passed() {
    return clock.passed().toSeconds();
  }
}

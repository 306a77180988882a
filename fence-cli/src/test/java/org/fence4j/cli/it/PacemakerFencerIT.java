package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.SimulatedVm;
import org.fence4j.testkit.xenserver.XapiServer;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real pacemaker-fenced fences a VM of a simulated pool through the installed agent. */
@Tag("peer")
class PacemakerFencerIT {
  /** The cluster's name of the node and the pool's of the VM. */
  private static final String NODE = "node1";

  /** Makes the fencer try a device that it would otherwise pass over because its list fails. */
  private static final String FOR_NODE = "pcmk_host_list=" + NODE;

  private final SimulatedPool pool =
      SimulatedPool.builder().hosts(4).master(4).vm(NODE).vm("db").template("golden").build();
  private XapiServer server;

  @BeforeEach
  void serve() throws Exception {
    server = XapiServer.start(pool);
  }

  @AfterEach
  void nothingIsLeftAndNothingElseWasTouched() {
    server.close();
    assertEquals(List.of(), agents(), "agents left");
    assertEquals(List.of(), pool.sessions(), "sessions left");
    assertEquals(List.of(), pool.tasks(), "tasks left");
    assertEquals(List.of(), pool.vm("db").history(), "the other VM was touched");
  }

  @Test
  void offHaltsTheVm() throws Exception {
    PacemakerFencer fencer = fence("off", device(1, url(1)));

    assertAgents(fencer, "off lvl1 returned 0");
    assertVm(VmPowerState.HALTED, 1, 0);
  }

  @Test
  void rebootStartsTheVmAfresh() throws Exception {
    PacemakerFencer fencer = fence("reboot", device(1, url(2)));

    assertAgents(fencer, "reboot lvl1 returned 0");
    assertVm(VmPowerState.RUNNING, 1, 1);
  }

  @Test
  void onStartsTheVm() throws Exception {
    pool.vm(NODE).setPowerState(VmPowerState.HALTED);

    PacemakerFencer fencer = fence("on", device(1, url(3)));

    assertAgents(fencer, "on lvl1 returned 0");
    assertVm(VmPowerState.RUNNING, 0, 1);
  }

  @Test
  void theFencerLearnsItsTargetsAndThatTheDeviceWorks() throws Exception {
    PacemakerFencer fencer = fence("off", device(1, url(1)), List.of("-l"));

    assertEquals(
        Stream.of(NODE, pool.vm(NODE).uuid(), "db", pool.vm("db").uuid(), "4 fence targets found")
            .sorted()
            .toList(),
        fencer.below("targets of lvl1").stream().sorted().toList());
    assertEquals(List.of("lvl1", "1 fence device found"), fencer.below("devices for " + NODE));
    assertEquals(List.of("status 0"), fencer.below("monitor of lvl1"));
  }

  @Test
  void theSecondLevelFencesWhenTheFirstHasAWrongPassword() throws Exception {
    PacemakerFencer fencer =
        fence("off", deviceWithWrongPassword(1, url(1), FOR_NODE), device(2, url(1)));

    assertAgents(fencer, "off lvl1 returned 1", "off lvl2 returned 0");
    assertVm(VmPowerState.HALTED, 1, 0);
  }

  @Test
  void twoDevicesOfALevelAreBothOffBeforeOneIsOn() throws Exception {
    PacemakerFencer fencer = fence("reboot", device(1, url(1)), device(2, url(4)), List.of("-C"));

    assertAgents(
        fencer,
        "off lvl1 returned 0",
        "off lvl2 returned 0",
        "on lvl1 returned 0",
        "on lvl2 returned 0");
    assertVm(VmPowerState.RUNNING, 1, 1);
  }

  @Test
  void theSecondLevelFencesWhenTheFirstsHostDropsPackets() throws Exception {
    server.setFault(1, PoolFault.of(PoolFault.Kind.DROP));

    PacemakerFencer fencer =
        fence("off", device(1, url(1), FOR_NODE, "power_timeout=2"), device(2, url(2)));

    assertAgents(fencer, "off lvl1 returned 1", "off lvl2 returned 0");
    assertVm(VmPowerState.HALTED, 1, 0);
  }

  @Test
  void anotherAgentFencesWhenThePoolsMasterIsDead(@TempDir Path dir) throws Exception {
    RealTool.program("fence_dummy", "fence-agents");
    Path plug = Files.writeString(dir.resolve("status"), "on");
    pool.killHost(4);

    PacemakerFencer fencer =
        fence(
            "off",
            device(1, url(1, 2, 3, 4), "power_timeout=2"),
            List.of("-c", FOR_NODE, "-A", "fence_dummy", "-2", "status_file=" + plug));

    assertAgents(fencer, "off lvl1 returned 1", "off lvl2 returned 0");
    assertEquals("off", Files.readString(plug));
    assertVm(VmPowerState.RUNNING, 0, 0);
  }

  /** As fence convert writes them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Web 1;x:y=z | pcmk_host_map=node1:Web\\ 1\\;x\\:y\\=z |",
        "c\\d | port=c\\d | pcmk_host_argument=none"
      })
  void aPlugThatIsSpelledOddlyIsFound(String plug, String option, @Nullable String another)
      throws Exception {
    SimulatedVm vm = pool.addVm(plug);

    PacemakerFencer fencer =
        fence("off", device(1, url(1), option, another == null ? FOR_NODE : another, FOR_NODE));

    assertAgents(fencer, "off lvl1 returned 0");
    assertEquals(VmPowerState.HALTED, vm.powerState());
    assertVm(VmPowerState.RUNNING, 0, 0);
  }

  @SafeVarargs
  private static PacemakerFencer fence(String action, List<String>... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("-a", InstalledAgent.NAME));
    all.addAll(List.of("-n", NODE, "-x", action, "-t", "15"));
    for (List<String> some : words) {
      all.addAll(some);
    }
    PacemakerFencer fencer = PacemakerFencer.run(all);
    assertEquals(0, fencer.status(), fencer::toString);
    return fencer;
  }

  private List<String> device(int level, String url, String... options) {
    return words(level, pool.password(), url, options);
  }

  private List<String> deviceWithWrongPassword(int level, String url, String... options) {
    return words(level, "wrong", url, options);
  }

  private List<String> words(int level, String password, String url, String... options) {
    String pins =
        IntStream.rangeClosed(1, 4).mapToObj(server::fingerprint).collect(Collectors.joining(","));
    return Stream.concat(
            Stream.of(
                "session_url=" + url,
                "ssl_fingerprint=" + pins,
                "login=" + pool.username(),
                "passwd=" + password,
                "members_cache=0"),
            Stream.of(options))
        .flatMap(option -> Stream.of("-" + level, option))
        .toList();
  }

  private String url(int... hosts) {
    return IntStream.of(hosts)
        .mapToObj(host -> server.url(host).toString())
        .collect(Collectors.joining(","));
  }

  private static void assertAgents(PacemakerFencer fencer, String... runs) {
    assertEquals(List.of(runs), fencer.below("agent runs"), fencer::toString);
  }

  private void assertVm(VmPowerState state, int shutdowns, int starts) {
    assertEquals(state, pool.vm(NODE).powerState());
    assertEquals(shutdowns, pool.vm(NODE).shutdowns());
    assertEquals(starts, pool.vm(NODE).starts());
  }

  /** The processes of this build's agent. */
  private static List<String> agents() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains("-Dfence.home=" + Launcher.HOME))
        .toList();
  }
}

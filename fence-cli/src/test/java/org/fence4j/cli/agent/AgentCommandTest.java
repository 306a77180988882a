package org.fence4j.cli.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.PowerState;
import org.fence4j.cli.bed.Streams;
import org.fence4j.cli.bed.TestClock;
import org.fence4j.cli.bed.Testbed;
import org.fence4j.cli.bed.TestbedProvider;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ConsoleLog;
import org.fence4j.cli.console.ExitStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentCommandTest {
  private static final String MARKER = "geheim-4711";

  private final Streams streams = new Streams();
  private final TestClock clock = new TestClock();
  private Testbed bed = new Testbed();

  private final List<String> steps = new ArrayList<>();
  private final List<String> records = new ArrayList<>();
  private Map<String, String> defaults = Map.of();
  private Caller caller = Caller.of(Map.of());

  private ExitStatus run(InputStream in, String... args) throws InterruptedException {
    Console console = streams.console("fence_testbed", in);
    AgentSurroundings around =
        new AgentSurroundings(
            console,
            clock,
            new Watchdog(console, FenceClock.system(), code -> {}),
            caller,
            (severity, line) -> records.add(severity + " " + line),
            this::stepLog);
    return new AgentCommand(new TestbedProvider(bed), (agent, plugin, given) -> defaults, around)
        .run(List.of(args));
  }

  private ConsoleLog stepLog(boolean onStandardError, Optional<Path> file) throws IOException {
    if (file.filter(Path.of("/unwritable")::equals).isPresent()) {
      throw new IOException("no");
    }
    if (file.filter(Path.of("/broken")::equals).isPresent()) {
      throw new NoClassDefFoundError("org/example/Log");
    }
    String where = (onStandardError ? "stderr " : "") + file.map(Path::toString).orElse("");
    return (severity, line) -> steps.add(where.strip() + " " + severity + " " + line);
  }

  private ExitStatus stdin(String... lines) throws InterruptedException {
    String all = "session_url=bed\npasswd=" + MARKER + "\n" + String.join("\n", lines);
    return run(Streams.text(all));
  }

  @Test
  void aDefaultOfTheNameCalledIsForWhoeverGivesNothing() throws Exception {
    defaults = Map.of("mode", "soft", "unknown", "x");

    assertEquals(ExitStatus.DONE, stdin("action=validate-all", "plug=a"));
    assertEquals(ExitStatus.DONE, stdin("action=validate-all", "plug=a", "mode=hard"));
    assertEquals(ExitStatus.DONE, stdin("action=validate-all", "plug=a", "way=hard"));

    assertEquals(List.of("soft", "hard", "hard"), bed.modes());
  }

  @AfterEach
  void noOutputShowsThePasswordAndNoDeviceStaysOpen() {
    assertFalse((streams.out() + streams.err() + steps + records).contains(MARKER));
    assertEquals(0, bed.open());
  }

  @Test
  void commandLineArgumentsMeanThatStandardInputIsNotRead() throws Exception {
    assertEquals(
        ExitStatus.DONE, run(Streams.forbidden(), "-o", "status", "-n", "web1", "-s", "bed"));
    assertEquals("Status: ON\n", streams.out());
  }

  @Test
  void statusOfAPlugThatIsOffExitsWithTwo() throws Exception {
    assertEquals(2, stdin("action=status", "plug=web2").code());
    assertEquals("Status: OFF\n", streams.out());
  }

  @Test
  void anUnknownStateIsAFailure() throws Exception {
    bed.with("web3", PowerState.UNKNOWN);
    assertEquals(ExitStatus.FAILED, stdin("action=status", "plug=web3"));
    assertEquals("", streams.out());
    assertEquals(1, streams.errLines().size());
  }

  @Test
  void offIsDoneAndProven() throws Exception {
    assertEquals(ExitStatus.DONE, stdin("action=off", "port=web1"));
    assertEquals("Success: Powered OFF\n", streams.out());
    assertEquals(List.of("state web1", "OFF web1", "state web1"), bed.asked());
  }

  @Test
  void whatIsOffAlreadyIsNotAskedAgain() throws Exception {
    assertEquals(ExitStatus.DONE, stdin("action=OFF", "port=web2"));
    assertEquals("Success: Already OFF\n", streams.out());
    assertEquals(List.of("state web2"), bed.asked());
  }

  @Test
  void withoutAnActionThePlugIsRebooted() throws Exception {
    assertEquals(ExitStatus.DONE, stdin("vm_name=web1"));
    assertEquals("Success: Rebooted\n", streams.out());
    assertTrue(bed.asked().containsAll(List.of("OFF web1", "ON web1")));
  }

  @Test
  void anOffThatNeverHappensTimesOut() throws Exception {
    bed.deaf();
    assertEquals(ExitStatus.FAILED, stdin("action=off", "plug=web1", "power_timeout=7"));
    assertEquals(Duration.ofSeconds(7), clock.passed());
    assertEquals("", streams.out());
    assertTrue(streams.err().startsWith("fence_testbed: Timed out: "), streams.err());
    assertEquals(1, streams.errLines().size());
  }

  @Test
  void delayIsSleptBeforeOff() throws Exception {
    stdin("action=off", "plug=web1", "delay=11");
    assertEquals(Duration.ofSeconds(11), clock.slept().get(0));
  }

  @Test
  void delayDoesNotHoldUpStatus() throws Exception {
    stdin("action=status", "plug=web1", "delay=11");
    assertEquals(List.of(), clock.slept());
  }

  @Test
  void listPrintsPlugAndAlias() throws Exception {
    assertEquals(ExitStatus.DONE, stdin("action=list"));
    assertEquals("web1,VM web1\nweb2,VM web2\n", streams.out());
  }

  @Test
  void listStatusAddsTheState() throws Exception {
    assertEquals(ExitStatus.DONE, stdin("action=list-status"));
    assertEquals("web1,VM web1,ON\nweb2,VM web2,OFF\n", streams.out());
  }

  @Test
  void monitorChecksWithoutAPlugAndPrintsNothing() throws Exception {
    assertEquals(ExitStatus.DONE, stdin("action=monitor"));
    assertEquals(List.of("check"), bed.asked());
    assertEquals("", streams.out() + streams.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "off", "on", "reboot", "list", "list-status", "monitor"})
  void aDeviceThatRefusesIsOneLineAndExitOne(String action) throws Exception {
    bed.failing(Reason.DENIED, "bed refuses\nthe login with " + MARKER);
    assertEquals(ExitStatus.FAILED, stdin("action=" + action, "plug=web1"));
    assertEquals("", streams.out());
    assertEquals(List.of("fence_testbed: bed refuses the login with ****"), streams.errLines());
  }

  @Test
  void aBrokenPluginIsOneLineAndExitOne() throws Exception {
    bed.throwing(new IllegalStateException("oops " + MARKER));
    assertEquals(ExitStatus.FAILED, stdin("action=status", "plug=web1"));
    assertEquals(1, streams.errLines().size());
    assertTrue(streams.err().contains("defect of the plugin"), streams.err());
  }

  @Test
  void verboseShowsStepsAndWhereAnErrorCameFrom() throws Exception {
    bed.with("web3", PowerState.UNKNOWN);
    stdin("action=status", "plug=web3", "verbose=1");
    assertTrue(steps.contains("stderr DEBUG bed state web3: UNKNOWN (7 ms)"), steps::toString);
    assertTrue(steps.stream().anyMatch(line -> line.contains("    at org.fence4j")));
    assertEquals(1, streams.errLines().size());
  }

  @Test
  void withoutVerboseNoLogIsStarted() throws Exception {
    stdin("action=off", "plug=web1", "verbose=0", "verbose_level=0", "debug_file=");
    assertEquals(List.of(), steps);
  }

  @ParameterizedTest
  @CsvSource({
    "verbose_level=3, stderr",
    "debug_file=/x, /x",
    "debug=/x, /x",
    "'verbose=1\ndebug_file=/x', stderr /x",
    "'verbose=1\nquiet=1\ndebug_file=/x', /x"
  })
  void stepsGoWhereTheyAreWanted(String options, String where) throws Exception {
    stdin("action=off", "plug=web1", options);
    assertTrue(steps.get(0).startsWith(where + " DEBUG"), steps::toString);
  }

  @Test
  void quietSaysNothingOnStandardErrorButLogsTheFailure() throws Exception {
    assertEquals(ExitStatus.FAILED, stdin("action=off", "plug=nobody", "quiet=1", "debug=/x"));
    assertEquals("", streams.err());
    assertTrue(steps.contains("/x ERROR there is no plug nobody"), steps::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/unwritable", "/broken"})
  void aDebugFileThatCannotBeWrittenDoesNotStopTheFence(String file) throws Exception {
    assertEquals(
        ExitStatus.DONE, stdin("action=off", "plug=web1", "verbose=1", "debug_file=" + file));
    assertTrue(streams.err().contains("debug_file=" + file), streams.err());
    assertTrue(steps.get(0).startsWith("stderr DEBUG"), steps::toString);
  }

  @Test
  void eachActionLeavesOneRecordWithItsProof() throws Exception {
    stdin("action=off", "plug=web1", "power_wait=2");
    assertEquals(
        List.of("NOTICE off of web1: done, OFF (the bed says so, says bed) (2.1 s)"), records);
  }

  @Test
  void aFailureIsRecordedWithItsReason() throws Exception {
    stdin("action=off", "plug=nobody");
    assertEquals(List.of("ERROR off of nobody: FAILED, there is no plug nobody (0.0 s)"), records);
  }

  @Test
  void whatIsWrongWithTheOptionsIsRecordedToo() throws Exception {
    stdin("action=off");
    stdin("action=off", "plug=web1", "delay=soon");
    assertEquals(2, records.size(), records::toString);
    assertTrue(records.get(0).startsWith("ERROR FAILED, action off needs a plug"));
    assertTrue(records.get(1).startsWith("ERROR FAILED, delay='soon'"));
  }

  @Test
  void looksAreRecordedAsInformation() throws Exception {
    stdin("action=status", "plug=web1");
    stdin("action=monitor");
    stdin("action=list");
    assertEquals(
        List.of(
            "INFO status of web1: ON (the bed says so, says bed) (0.0 s)",
            "INFO monitor: fencing would work (0.0 s)",
            "INFO list: 2 plugs (0.0 s)"),
        records);
  }

  @Test
  void whatAsksNoDeviceLeavesNoRecord() throws Exception {
    stdin("action=metadata");
    stdin("action=validate-all", "plug=node1");
    assertEquals(List.of(), records);
  }

  @Test
  void severalPlugsAreSwitchedAndEachIsVerified() throws Exception {
    assertEquals(ExitStatus.DONE, stdin("action=off", "plug=web1,web2"));
    assertEquals("Success: Powered OFF\n", streams.out());
    assertEquals(
        List.of("state web1", "state web2", "OFF web1", "state web1", "state web2"), bed.asked());
  }

  @Test
  void severalPlugsAreOffOnlyIfEachIs() throws Exception {
    assertEquals(ExitStatus.DONE, stdin("action=status", "plug=web2,web1"));
    assertEquals(ExitStatus.OFF, stdin("action=status", "plug=web2;web2", "plug_separator=;"));
    assertEquals(ExitStatus.FAILED, stdin("action=status", "plug=web2,nobody"));
  }

  @Test
  void onlyTheOptionPlugHoldsSeveral() throws Exception {
    bed.with("Web, One", PowerState.OFF);
    assertEquals(ExitStatus.OFF, stdin("action=status", "vm_name=Web, One"));
  }

  @Test
  void anEmptyOneAmongSeveralPlugsIsRefused() throws Exception {
    assertEquals(ExitStatus.FAILED, stdin("action=off", "plug=web1,"));
    assertEquals(List.of(), bed.asked());
    assertTrue(streams.err().contains("is empty"), streams.err());
  }

  @Test
  void aStatusThatMayBeTakenForAFenceIsRefused() throws Exception {
    assertEquals(ExitStatus.FAILED, stdin("plug=web1", "test=1"));
    assertEquals(ExitStatus.FAILED, stdin("action=off", "plug=web1", "test=yes"));
    assertEquals("", streams.out());
    assertEquals(List.of(), bed.asked());
    assertEquals(ExitStatus.DONE, stdin("action=status", "plug=web1", "test=1"));
    assertEquals(ExitStatus.DONE, stdin("action=off", "plug=web1", "test=0"));
  }

  @Test
  void theOldTestOptionMeansStatusOnTheCommandLine() throws Exception {
    assertEquals(2, run(Streams.forbidden(), "-T", "-n", "web2", "-s", "bed").code());
    assertEquals("Status: OFF\n", streams.out());
  }

  @ParameterizedTest
  @CsvSource({"poweroff, OFF", "powerdown, OFF", "poweron, ON", "powerup, ON"})
  void wordsOfTheOriginalAgentsAreUnderstood(String word, String state) throws Exception {
    bed.with("web3", state.equals("OFF") ? PowerState.ON : PowerState.OFF);
    assertEquals(ExitStatus.DONE, stdin("operation=" + word, "plug=web3"));
    assertEquals("Success: Powered " + state + "\n", streams.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "restart", "REBOOT"})
  void wordsForRebootAreUnderstood(String word) throws Exception {
    assertEquals(ExitStatus.DONE, stdin("action=" + word, "plug=web1"));
    assertEquals("Success: Rebooted\n", streams.out());
  }

  @Test
  void aPlugThatIsMissingIsOffOnlyIfTheUserVouchesForThat() throws Exception {
    assertEquals(ExitStatus.FAILED, stdin("action=off", "plug=nobody"));
    assertEquals(ExitStatus.DONE, stdin("action=off", "plug=nobody", "missing_as_off=1"));
    assertEquals("Success: Already OFF\n", streams.out());
    assertEquals(ExitStatus.OFF, stdin("action=status", "plug=nobody", "missing_as_off=1"));
  }

  @Test
  void aNodesNameAloneIsNeverMissingAndSoOff() throws Exception {
    assertEquals(
        ExitStatus.FAILED, stdin("action=off", "nodename=web9", "missing_as_off=1", "prot=web1"));
    assertEquals("", streams.out());
    assertEquals(List.of(), bed.asked());
  }

  @Test
  void timeLimitsHoldUnderPacemakerToo() throws Exception {
    caller = Caller.of(Map.of("PCMK_service", "pacemaker-fenced"));
    bed.deaf();
    assertEquals(ExitStatus.FAILED, stdin("action=off", "plug=web1"));
    assertEquals(Duration.ofSeconds(20), clock.passed());
  }

  @Test
  void disableTimeoutWaitsOn() throws Exception {
    bed.deaf();
    stdin("action=off", "plug=web1", "disable_timeout=1");
    assertEquals(Duration.ofDays(1), clock.passed());
  }

  @Test
  void powerWaitComesOnTopOfThePowerTimeout() throws Exception {
    bed.deaf();
    stdin("action=off", "plug=web1", "power_wait=3", "power_timeout=4");
    assertEquals(Duration.ofSeconds(7), clock.passed());
  }

  @Test
  void listUsesTheSeparatorGiven() throws Exception {
    stdin("action=list", "separator=;");
    assertEquals("web1;VM web1\nweb2;VM web2\n", streams.out());
  }

  @Test
  void pacemakerSeesNoAliasItWouldSplit() throws Exception {
    caller = Caller.of(Map.of("PCMK_service", "pacemaker-fenced"));
    stdin("action=list");
    assertEquals("web1,\nweb2,\n", streams.out());
  }

  @Test
  void monitorChecksThePlugsThatAreKnown() throws Exception {
    stdin("action=monitor", "plug=web1,web2");
    stdin("action=monitor", "plug=dynamic");
    assertEquals(List.of("check [web1, web2]", "check"), bed.asked());
  }

  @Test
  void aPasswordFileReplacesThePassword(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("pw"), "from-file-1 \n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    stdin("action=status", "plug=web1", "password_file=" + file);
    assertEquals(List.of("from-file-1"), bed.passwords());
    assertEquals("", streams.err());
  }

  @Test
  void validateAllReadsThePasswordFileButRunsNoScript(@TempDir Path dir) throws Exception {
    Path ran = dir.resolve("ran");
    assertEquals(
        ExitStatus.DONE, stdin("action=validate-all", "plug=a", "password_script=touch " + ran));
    assertFalse(Files.exists(ran));
    assertEquals(
        ExitStatus.FAILED,
        stdin("action=validate-all", "plug=a", "password_file=" + dir.resolve("none")));
  }

  @Test
  void aPlugIsNeededToSwitch() throws Exception {
    assertEquals(ExitStatus.FAILED, stdin("action=off", "plug=  "));
    assertEquals(
        List.of("fence_testbed: action off needs a plug: set one of uuid, plug, vm_name, nodename"),
        streams.errLines());
  }

  @Test
  void theNodesNameNeverStandsInForAPlugThatIsBlank() throws Exception {
    assertEquals(ExitStatus.FAILED, stdin("action=off", "port=", "nodename=web1"));
    assertEquals(List.of(), bed.asked());
    assertEquals(ExitStatus.DONE, stdin("action=status", "uuid=", "port=web1"));
    assertEquals(ExitStatus.DONE, stdin("action=status", "nodename=web1"));
  }

  @Test
  void theStrongestNameOfAPlugWins() throws Exception {
    stdin("action=status", "nodename=n", "vm_name=v", "plug=web2", "uuid=web1");
    assertEquals(List.of("state web1"), bed.asked());
  }

  @Test
  void aPlugThatIsHeldIsNotOff() throws Exception {
    bed.with("web1", PowerState.HELD);
    assertEquals(ExitStatus.DONE, stdin("action=status", "plug=web1"));
    assertEquals("Status: ON\n", streams.out());
  }

  @Test
  void validateAllAsksNoDevice() throws Exception {
    bed.failing(Reason.UNREACHABLE, "asked although nobody may");
    assertEquals(ExitStatus.DONE, stdin("action=validate-all", "plug=no-such-plug"));
    assertEquals(ExitStatus.FAILED, stdin("action=validate-all"));
    assertEquals(ExitStatus.FAILED, stdin("action=validate-all", "plug=a", "delay=soon"));
  }

  @Test
  void allProblemsAreToldInOneLine() throws Exception {
    assertEquals(ExitStatus.FAILED, run(Streams.text("delay=soon\nmode=odd\nplug=x")));
    assertEquals(1, streams.errLines().size());
    assertTrue(streams.err().contains("delay='soon'") && streams.err().contains("mode='odd'"));
    assertTrue(streams.err().contains("session_url is missing"));
  }

  @Test
  void anUnknownActionIsRefusedInPacemakersWords() throws Exception {
    assertEquals(ExitStatus.FAILED, stdin("action=explode", "plug=web1"));
    assertTrue(streams.err().contains("Unrecognised action 'explode'"), streams.err());
    assertEquals(List.of(), bed.urls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"metadata", "meta-data", "METADATA", "manpage"})
  void metadataIsAnsweredWithoutAnyOtherOption(String word) throws Exception {
    assertEquals(ExitStatus.DONE, run(Streams.text("action=" + word)));
    assertTrue(streams.out().contains("<resource-agent name=\"fence_testbed\""));
    assertEquals("", streams.err());
  }

  @Test
  void helpAndVersionAnswerAtOnce() throws Exception {
    assertEquals(ExitStatus.DONE, run(Streams.forbidden(), "-h", "--delay=soon"));
    assertTrue(streams.out().contains("-s, --session-url=[session_url]"), streams.out());
    assertEquals(ExitStatus.DONE, run(Streams.forbidden(), "-V"));
    assertTrue(streams.out().endsWith("unpackaged\n"), streams.out());
  }

  @Test
  void warningsDoNotFailAnAction() throws Exception {
    assertEquals(ExitStatus.DONE, stdin("action=status", "plug=web1", "colour=red"));
    assertEquals(
        List.of("fence_testbed: warning: ignoring unknown option 'colour'"), streams.errLines());
  }
}

package org.fence4j.cli.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.PowerState;
import org.fence4j.cli.bed.Streams;
import org.fence4j.cli.bed.TestClock;
import org.fence4j.cli.bed.Testbed;
import org.fence4j.cli.bed.TestbedProvider;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentCommandTest {
  private static final String MARKER = "geheim-4711";

  private final Streams streams = new Streams();
  private final TestClock clock = new TestClock();
  private Testbed bed = new Testbed();

  private ExitStatus run(InputStream in, String... args) throws InterruptedException {
    Console console = streams.console("fence_testbed", in);
    Watchdog watchdog = new Watchdog(console, FenceClock.system(), code -> {});
    return new AgentCommand(new TestbedProvider(bed), console, clock, watchdog).run(List.of(args));
  }

  private ExitStatus stdin(String... lines) throws InterruptedException {
    String all = "session_url=bed\npasswd=" + MARKER + "\n" + String.join("\n", lines);
    return run(Streams.text(all));
  }

  @AfterEach
  void noOutputShowsThePasswordAndNoDeviceStaysOpen() {
    assertFalse((streams.out() + streams.err()).contains(MARKER));
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
    assertEquals("fence_testbed: bed state web3: UNKNOWN (7 ms)", streams.errLines().get(0));
    assertTrue(streams.err().contains("    at org.fence4j"), streams.err());
  }

  @Test
  void aPlugIsNeededToSwitch() throws Exception {
    assertEquals(ExitStatus.FAILED, stdin("action=off", "plug=  "));
    assertEquals(
        List.of("fence_testbed: action off needs a plug: set one of uuid, plug, vm_name, nodename"),
        streams.errLines());
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
  @ValueSource(strings = {"metadata", "meta-data", "METADATA"})
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

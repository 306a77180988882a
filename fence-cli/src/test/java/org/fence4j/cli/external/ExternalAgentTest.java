package org.fence4j.cli.external;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Outcome;
import org.fence4j.api.Plug;
import org.fence4j.api.PlugStatus;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.api.spi.WholeAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalAgentTest {
  private static final Plug PLUG = new Plug("1");

  private final Path directory;

  ExternalAgentTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @CsvSource({
    "Connection timed out, TIMED_OUT",
    "Connect timeout, TIMED_OUT",
    "Unrecognised action 'x', UNSUPPORTED",
    "unsupported action x, UNSUPPORTED",
    "Login failed, REFUSED"
  })
  void whatAnAgentComplainsOfIsReadAsPacemakerDoes(String complaint, Reason reason)
      throws Exception {
    FenceDevice agent = agent("echo \"" + complaint + "\" >&2; exit 1");

    FenceException thrown = assertThrows(FenceException.class, () -> agent.state(PLUG, in(30)));

    assertEquals(reason, thrown.reason());
    assertEquals("agent failed with exit code 1: " + complaint, thrown.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-23 00:00:00,123 ERROR: ", "ERROR:root:"})
  void whatFencingPyPutsAroundItsReasonIsLeftOut(String stamp) throws Exception {
    String usage = "echo \"" + stamp + "Please use '-h' for usage\" >&2";
    FenceDevice agent = agent("echo '" + stamp + "Failed: no address' >&2; " + usage + "; exit 1");

    FenceException thrown = assertThrows(FenceException.class, () -> agent.state(PLUG, in(30)));

    assertEquals("agent failed with exit code 1: Failed: no address", thrown.getMessage());
  }

  @Test
  void whatItPrintsIsMaskedBeforeAnybodyHasIt() throws Exception {
    FenceDevice agent = agent("echo 'login with s3cret failed' >&2; exit 1");

    FenceException thrown = assertThrows(FenceException.class, () -> agent.state(PLUG, in(30)));

    assertEquals("agent failed with exit code 1: login with **** failed", thrown.getMessage());
  }

  @Test
  void anAgentThatWasStartedAndFailedMayHaveDoneSomething() throws Exception {
    assertInstanceOf(Outcome.Unconfirmed.class, off(agent("exit 1")));
    assertInstanceOf(Outcome.Failed.class, off(agent("echo 'Unsupported action' >&2; exit 1")));
  }

  @Test
  void exitCodesOfStatusAreOnAndOffAndNothingElse() throws Exception {
    assertEquals(PowerState.ON, agent("exit 0").state(PLUG, in(30)).state());
    assertEquals(PowerState.OFF, agent("exit 2").state(PLUG, in(30)).state());
    assertThrows(FenceException.class, () -> agent("exit 3").state(PLUG, in(30)));
  }

  @Test
  void itsListIsReadWithStatesWhereItHasThem() throws Exception {
    FenceDevice agent = agent("grep -q list-status && printf '1,web,ON\\n2,db,OFF\\n3\\nN/A\\n'");

    List<PlugStatus> plugs = agent.capability(PlugListing.class).orElseThrow().list(in(30));

    assertEquals(
        List.of(
            new PlugStatus(new Plug("1"), "web", PowerState.ON),
            new PlugStatus(new Plug("2"), "db", PowerState.OFF),
            new PlugStatus(new Plug("3"), "3", PowerState.UNKNOWN)),
        plugs);
  }

  @Test
  void anAgentWithoutListStatusIsAskedForItsList() throws Exception {
    FenceDevice agent = agent("read word; [ \"$word\" = list ] && echo 7,seven");

    List<PlugStatus> plugs = agent.capability(PlugListing.class).orElseThrow().list(in(30));

    assertEquals(List.of(new PlugStatus(new Plug("7"), "seven", PowerState.UNKNOWN)), plugs);
  }

  @Test
  void aCheckAsksForTheStatusOfAnAgentThatHasNoMonitor() throws Exception {
    agent("read word; [ \"$word\" = status ] && exit 2; exit 1").check(List.of(), in(30));
    FenceDevice failing = agent("exit 1");
    assertThrows(FenceException.class, () -> failing.check(List.of(), in(30)));
  }

  @Test
  void aCheckMissesAPlugThatTheAgentDoesNotList() throws Exception {
    String lists =
        "read word; case $word in metadata|action=metadata) echo '<resource-agent><actions>"
            + "<action name=\"monitor\"/><action name=\"list\"/></actions></resource-agent>';;"
            + " list) printf '7,seven\\n8,eight\\n';; list-status) exit 1;; esac";
    FenceDevice agent = agent(lists);

    agent.check(List.of(new Plug("7,eight")), in(30));
    FenceException thrown =
        assertThrows(FenceException.class, () -> agent.check(List.of(new Plug("7,9")), in(30)));

    assertEquals(Reason.NO_SUCH_PLUG, thrown.reason());
    assertEquals("agent lists no plug 9", thrown.getMessage());
  }

  @Test
  void whatAnAgentThatFailsLeavesRunningIsEnded() throws Exception {
    Path pid = directory.resolve("pid");
    FenceDevice agent =
        agent("sleep 305 </dev/null >/dev/null 2>&1 & echo $! >" + pid + "; exit 1");

    off(agent);

    awaitGone(Long.parseLong(Files.readString(pid).strip()));
  }

  @Test
  void ofALongOutputNoHalfLineIsKeptAsItMightBeHalfAPassword() throws Exception {
    String lines = "printf '%015000d s3c' 0; printf 'ret %015000d\\n' 0; echo Failed: last";
    FenceDevice agent = agent("{ " + lines + "; } >&2; exit 1");
    FenceDevice endless = agent("printf '%030000d' 0 >&2; exit 1");

    FenceException thrown = assertThrows(FenceException.class, () -> agent.state(PLUG, in(30)));

    assertEquals("agent failed with exit code 1: Failed: last", thrown.getMessage());
    FenceException none = assertThrows(FenceException.class, () -> endless.state(PLUG, in(30)));
    assertEquals(
        "agent failed with exit code 1: (a line of more than 16384 bytes)", none.getMessage());
  }

  @Test
  void allProcessesOfAHangingAgentAreEndedByTheDeadline() throws Exception {
    Path pids = directory.resolve("pids");
    String orphan =
        "(sh -c 'trap \"\" TERM; echo $$ >>" + pids + "; sleep 301 & wait; sleep 302' &)";
    FenceDevice agent = agent("echo $$ >>" + pids + "; " + orphan + "; sleep 303");
    long start = System.nanoTime();

    Outcome outcome = off(agent, in(4));

    assertInstanceOf(Outcome.Unconfirmed.class, outcome);
    assertTrue(outcome.summary().startsWith("agent did not end within "), outcome::summary);
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(20).toNanos());
    List<String> started = Files.readAllLines(pids);
    assertEquals(2, started.size());
    for (String pid : started) {
      awaitGone(Long.parseLong(pid));
    }
  }

  @Test
  void anAgentThatNeverReadsLongOptionsHoldsUpNobody() throws Exception {
    FenceDevice agent = agent("sleep 304", "x".repeat(300_000));

    Outcome outcome = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> off(agent, in(2)));

    assertInstanceOf(Outcome.Unconfirmed.class, outcome);
  }

  @Test
  void anAgentWithoutTimeIsNotStarted() throws Exception {
    Path ran = directory.resolve("ran");

    assertInstanceOf(Outcome.Failed.class, off(agent(": >" + ran), in(0)));

    assertFalse(Files.exists(ran));
  }

  @Test
  void nothingIsAmongItsArguments() throws Exception {
    assertTrue(off(agent("[ $# = 0 ]")).confirmed());
  }

  /** The kernel takes a moment, and init another. */
  private static void awaitGone(long pid) throws InterruptedException {
    for (int i = 0; i < 500 && alive(pid); i++) {
      Thread.sleep(10);
    }
    assertFalse(alive(pid), () -> pid + " still runs");
  }

  /** A process nobody has reaped yet is dead all the same. */
  private static boolean alive(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/stat"))) {
      return lines.noneMatch(line -> line.matches(".*\\) [ZX] .*"));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private static Outcome off(FenceDevice agent) throws InterruptedException {
    return off(agent, in(30));
  }

  private static Outcome off(FenceDevice agent, Deadline deadline) throws InterruptedException {
    WholeAction whole = agent.capability(WholeAction.class).orElseThrow();
    return whole.perform(FenceAction.OFF, List.of(PLUG), deadline);
  }

  private static Deadline in(long seconds) {
    return Deadline.after(Duration.ofSeconds(seconds), FenceClock.system());
  }

  private FenceDevice agent(String behaviour) throws Exception {
    return agent(behaviour, "");
  }

  private FenceDevice agent(String behaviour, String options) throws Exception {
    Path place = Files.createTempDirectory(directory, "of").resolve("agent");
    Path file = Files.writeString(place, "#!/bin/sh\n" + behaviour + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    FenceContext context = FenceContext.of(FenceClock.system(), note -> {}, warning -> {});
    ExternalAgents agents = new ExternalAgents("", text -> text.replace("s3cret", "****"), context);
    return agents.device(new AgentProgram("agent", file), new Words(options));
  }

  /** Sends the bare word of an action, and some options. */
  private record Words(String options) implements AgentInput {
    @Override
    public String power(FenceAction action) {
      return asking(action.word());
    }

    @Override
    public boolean namesPlug() {
      return true;
    }

    @Override
    public String asking(String word) {
      return word + "\n" + options;
    }
  }
}

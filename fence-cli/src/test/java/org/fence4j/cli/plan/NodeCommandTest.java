package org.fence4j.cli.plan;

import static org.fence4j.cli.bed.ClusterFile.device;
import static org.fence4j.cli.bed.ClusterFile.method;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.PowerState;
import org.fence4j.cli.bed.ClusterFile;
import org.fence4j.cli.bed.Streams;
import org.fence4j.cli.bed.Surroundings;
import org.fence4j.cli.bed.TestClock;
import org.fence4j.cli.bed.Testbed;
import org.fence4j.cli.bed.TestbedProvider;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.plugin.ProviderCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeCommandTest {
  private final Path directory;
  private final Streams streams = new Streams();
  private final Testbed bed = new Testbed();
  private Optional<Path> page = Optional.empty();

  NodeCommandTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private ExitStatus run(Path file, String node, FenceAction action, boolean json)
      throws InterruptedException {
    ProviderCatalog providers =
        id -> {
          if (id.equals("testbed")) {
            return new TestbedProvider(bed);
          }
          throw new FenceException(Reason.UNSUPPORTED, "no plugin " + id);
        };
    Console console = streams.console("fence");
    return new NodeCommand(providers, Surroundings.ofNode(console, new TestClock()))
        .run(new NodeRequest(node, file, action, Duration.ofSeconds(60), json, page));
  }

  private ExitStatus off(Path file) throws InterruptedException {
    return run(file, "web1", FenceAction.OFF, false);
  }

  private String lastLine() {
    List<String> lines = streams.out().lines().toList();
    return lines.get(lines.size() - 1);
  }

  @AfterEach
  void noOutputShowsThePasswordAndNoDeviceStaysOpen() {
    assertFalse((streams.out() + streams.err()).contains("geheim-4711"));
    assertEquals(0, bed.open());
  }

  @Test
  void theNextHostIsAskedWhenOneFails() throws Exception {
    bed.dead("https://10.0.0.1");
    assertEquals(ExitStatus.DONE, off(ClusterFile.fourHosts(directory)));
    assertEquals(List.of("https://10.0.0.1", "https://10.0.0.2"), bed.urls());
    assertEquals(PowerState.OFF, bed.state("web1"));
    assertEquals("fence web1 success", lastLine());
    assertTrue(
        streams.out().contains("off: failed, https://10.0.0.1 refuses the login"), streams.out());
    assertTrue(streams.out().contains("method host1 starts, it has 15.0 s"), streams.out());
    assertTrue(streams.out().contains("https://10.0.0.2 state web1: OFF (7 ms)"), streams.out());
  }

  @Test
  void allMethodsFailingIsAFailureWithTheReasons() throws Exception {
    bed.failing(Reason.DENIED, "wrong password geheim-4711,a ${b}");
    assertEquals(ExitStatus.FAILED, off(ClusterFile.fourHosts(directory)));
    assertTrue(lastLine().startsWith("fence web1 failed: host1: wrong password ****"), lastLine());
    assertEquals(4, bed.urls().size());
  }

  @Test
  void everyLineOfJsonIsAnObjectAndTheLastOneIsTheResult() throws Exception {
    bed.dead("https://10.0.0.1");
    Path file = ClusterFile.fourHosts(directory);
    assertEquals(ExitStatus.DONE, run(file, "web1", FenceAction.REBOOT, true));
    for (String line : streams.out().lines().toList()) {
      try (JsonParser parser = new JsonFactory().createParser(line)) {
        assertEquals(JsonToken.START_OBJECT, parser.nextToken());
        parser.skipChildren();
        assertEquals(null, parser.nextToken());
      }
    }
    assertTrue(lastLine().contains("\"result\":\"success\""), lastLine());
    assertTrue(streams.out().contains("\"outcome\":\"failed\""), streams.out());
  }

  @Test
  void anUndefinedNodeExitsWithTwo() throws Exception {
    Path file = ClusterFile.fourHosts(directory);
    assertEquals(2, run(file, "web9", FenceAction.OFF, false).code());
    assertEquals(1, streams.errLines().size());
    assertEquals(2, run(file, "web9", FenceAction.OFF, true).code());
    assertTrue(lastLine().contains("\"result\":\"undefined\""), lastLine());
  }

  @Test
  void aDeviceWithoutDefinitionFailsItsMethodOnly() throws Exception {
    Path file =
        ClusterFile.write(
            directory,
            method("bad", "<device name='gone'/>")
                + method("good", "<device name='d' plug='web1'/>"),
            device("d", "session_url='bed'"));
    assertEquals(ExitStatus.DONE, off(file));
    assertTrue(
        streams.out().contains("add <fencedevice name=\"gone\" agent=\"...\"/> to " + file),
        streams.out());
  }

  @Test
  void anAgentThatIsNeitherPluginNorProgramIsNamed() throws Exception {
    Path file =
        ClusterFile.write(
            directory,
            method("m", "<device name='d'/>"),
            "<fencedevice name='d' agent='fence_nosuch' passwd='geheim-4711'/>");
    assertEquals(ExitStatus.FAILED, off(file));
    assertTrue(lastLine().contains("fence_nosuch was not found in PATH="), lastLine());
  }

  @Test
  void anActionThatFencesNothingFailsItsMethod() throws Exception {
    Path file =
        ClusterFile.write(
            directory,
            method("m", "<device name='d' plug='web1' action='status'/>"),
            device("d", "session_url='bed'"));
    assertEquals(ExitStatus.FAILED, off(file));
    assertTrue(lastLine().contains("has action 'status': use off, on or reboot"), lastLine());
    assertEquals(List.of(), bed.urls());
  }

  @Test
  void contradictionsAreWarnedOfWithoutTheirValues() throws Exception {
    Path file =
        ClusterFile.write(
            directory,
            method("m", "<device name='d' plug='web1' passwd='geheim-4711b'/>"),
            device("d", "session_url='bed'"));
    assertEquals(ExitStatus.DONE, off(file));
    assertEquals(
        List.of(
            "fence: warning: method m: passwd of fencedevice d overrides the one of the device"),
        streams.errLines());
  }

  @Test
  void aFencedeviceThatNamesAnotherPlugIsRefusedAndNothingSwitched() throws Exception {
    Path file =
        ClusterFile.write(
            directory,
            method("m", "<device name='d' port='web1'/>"),
            device("d", "session_url='bed' plug='web2'"));
    bed.with("web2", PowerState.ON);

    assertEquals(ExitStatus.FAILED, off(file));

    assertTrue(lastLine().contains("'web1', but its fencedevice names 'web2'"), lastLine());
    assertEquals(PowerState.ON, bed.state("web1"));
    assertEquals(PowerState.ON, bed.state("web2"));
  }

  @Test
  void withoutAPlugTheNodesNameIsThePlug() throws Exception {
    bed.with("web1.example.com", PowerState.ON);
    Path file =
        ClusterFile.write(
            directory, method("m", "<device name='d'/>"), device("d", "session_url='bed'"));
    assertEquals(ExitStatus.DONE, off(file));
    assertEquals(PowerState.OFF, bed.state("web1.example.com"));
  }

  @Test
  void thePageIsWrittenWithoutTheSecret() throws Exception {
    Path file = directory.resolve("run.html");
    page = Optional.of(file);
    bed.dead("https://10.0.0.1");

    assertEquals(ExitStatus.DONE, off(ClusterFile.fourHosts(directory)));

    String html = Files.readString(file);
    assertTrue(html.contains("method host1"), html);
    assertTrue(html.contains("https://10.0.0.2 state web1"), html);
    assertTrue(html.contains("method host3</span>"), "what was not needed is not shown");
    assertFalse(html.contains("geheim-4711"), html);
  }

  @Test
  void aPageThatCannotBeWrittenIsAWarningAndTheFenceStands() throws Exception {
    Path file = directory.resolve("cluster.conf");
    List<Path> nowhere =
        List.of(directory, directory.resolve("none/run.html"), file.resolve("run.html"));
    for (Path wanted : nowhere) {
      page = Optional.of(wanted);
      assertEquals(ExitStatus.DONE, off(ClusterFile.fourHosts(directory)), streams.err());
      List<String> lines = streams.errLines();
      assertTrue(
          lines.get(lines.size() - 1).startsWith("fence: warning: no report in " + wanted + ": "),
          lines::toString);
    }
    assertEquals(3, streams.errLines().size(), streams.err());
  }

  @Test
  void thereIsAPageOfANodeThatIsUndefinedToo() throws Exception {
    Path file = directory.resolve("run.html");
    page = Optional.of(file);

    assertEquals(2, run(ClusterFile.fourHosts(directory), "web9", FenceAction.OFF, false).code());

    assertTrue(Files.readString(file).contains("web9 cannot be fenced: nothing says how"));
  }
}

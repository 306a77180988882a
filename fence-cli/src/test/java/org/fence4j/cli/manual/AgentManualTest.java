package org.fence4j.cli.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.fence4j.api.FenceAction;
import org.fence4j.api.PowerState;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.cli.agent.AgentAction;
import org.fence4j.cli.agent.AgentCommand;
import org.fence4j.cli.bed.Streams;
import org.fence4j.cli.bed.Surroundings;
import org.fence4j.cli.bed.TestClock;
import org.fence4j.cli.bed.Testbed;
import org.fence4j.cli.bed.TestbedProvider;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.plan.NodeCommand;
import org.fence4j.cli.plan.NodeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentManualTest {
  private final Testbed bed = new Testbed();
  private final TestbedProvider provider = new TestbedProvider(bed);
  private final ProviderDescriptor descriptor = provider.descriptor();
  private final AgentExamples examples = new AgentExamples(descriptor, "fence_testbed");
  private final Streams streams = new Streams();

  /** The page without its escapes, so that a test reads as the page does. */
  private static String page(ProviderDescriptor descriptor) {
    Edition edition = new Edition(LocalDate.of(2026, 11, 22), "fence4j 1");
    return AgentManual.of(descriptor, List.of("fence_testbed", "fence_old"), edition)
        .replaceAll("\\\\f[BIR]", "")
        .replace("\\-", "-")
        .replace("\\(dq", "\"")
        .replace("\\(aq", "'");
  }

  @Test
  void theNameSectionListsEveryNameForApropos() {
    assertTrue(
        page(descriptor)
            .contains("\nfence_testbed, fence_old - Fence agent for plugs in memory\n"));
  }

  @Test
  void everyParameterIsInThePage() {
    List<String> lines = page(descriptor).lines().toList();
    for (ParameterSpec<?> spec : descriptor.parameters().specs()) {
      if (spec.unlisted()) {
        assertFalse(lines.toString().contains("--" + spec.longOption() + " "), spec.name());
        continue;
      }
      String letter = spec.shortOption().map(found -> "-" + found + ", ").orElse("");
      int tag =
          lines.indexOf(letter + "--" + spec.longOption() + value(spec, spec.flag() ? "" : "=0|1"));
      assertTrue(tag > 0, spec.name());
      assertEquals(".TP", lines.get(tag - 1), spec.name());
      boolean stdin = lines.get(tag + 1).equals(".TQ");
      assertEquals(!spec.commandLineOnly(), stdin, spec.name());
      if (stdin) {
        String below = lines.get(tag + 2);
        assertTrue(below.startsWith(spec.name() + value(spec, "=0|1")), below);
        spec.aliases().forEach(alias -> assertTrue(below.contains(alias), below));
      }
      String help = lines.get(tag + (stdin ? 3 : 1));
      assertTrue((spec.help() + ".").startsWith(help), help);
    }
  }

  private static String value(ParameterSpec<?> spec, String flag) {
    return switch (spec.type().content()) {
      case "boolean" -> flag;
      case "second" -> "=seconds";
      case "integer" -> "=number";
      case "select" -> "=" + String.join("|", spec.type().choices());
      default -> "=text";
    };
  }

  @Test
  void anOptionShowsItsOlderNamesAndItsDefault() {
    String item =
        """
        .TP
        --mode=soft|hard
        .TQ
        mode=soft|hard (older names: style, way)
        How to switch.
        Default: hard.
        """;
    assertTrue(page(descriptor).contains(item), page(descriptor));
  }

  @Test
  void anOptionThatIsRequiredOrSecretSaysSo() {
    assertTrue(page(descriptor).contains("Where the device is.\nRequired.\n"));
    assertTrue(
        page(descriptor)
            .contains("Login password.\nOn the command line every user of the machine can see"));
  }

  @Test
  void theOptionsThatNameThePlugAreInTheirOrder() {
    assertTrue(page(descriptor).contains("uuid, plug, vm_name,\nnodename."), page(descriptor));
  }

  @Test
  void everyActionTheAgentHasIsInThePage() {
    for (AgentAction action : AgentAction.values()) {
      String item = ".TP\n" + action.word() + "\n" + action.meaning().split(" ", 2)[0] + " ";
      assertTrue(page(descriptor).contains(item), item);
    }
    ProviderDescriptor withoutListing =
        new ProviderDescriptor(
            "testbed",
            descriptor.shortText(),
            descriptor.longText(),
            descriptor.vendorUrl(),
            descriptor.kind(),
            descriptor.parameters(),
            descriptor.plugParameters(),
            Set.of());
    assertFalse(page(withoutListing).contains("\nlist\n"));
    assertTrue(page(withoutListing).contains("\nmonitor\n"));
  }

  @Test
  void everyVariableIsOneTheLauncherReads() throws Exception {
    String launcher = Files.readString(Path.of("src/main/dist/launcher.sh"));
    ManualPage section = new ManualPage("x", new Edition(LocalDate.EPOCH, "x"));
    LauncherSection.write(section);
    List<String> variables =
        Pattern.compile("^\\\\fB([A-Z_]+)\\\\fR$", Pattern.MULTILINE)
            .matcher(section.toString())
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    assertEquals(List.of("FENCE_CONF", "FENCE_JAVA", "FENCE_JAVA_OPTIONS", "JAVA_HOME"), variables);
    variables.forEach(name -> assertTrue(launcher.contains("${" + name + "-}"), name));
    assertTrue(launcher.contains("\noldest=17\n"), "the page says 17");
  }

  @Test
  void theExampleForStandardInputWorks() throws Exception {
    List<String> lines = examples.standardInput();
    assertEquals("fence_testbed <<\\END", lines.get(0));
    assertEquals("END", lines.get(lines.size() - 1));
    InputStream in = Streams.text(String.join("\n", lines.subList(1, lines.size() - 1)));
    Console console = streams.console("fence_testbed", in);

    new AgentCommand(
            provider, (agent, plugin, given) -> Map.of(), Surroundings.of(console, new TestClock()))
        .run(List.of());

    assertEquals("Status: ON\n", streams.out());
    assertEquals("", streams.err());
    assertEquals(List.of("SESSION_URL"), bed.urls());
  }

  @Test
  void theExampleOfClusterConfWorks(@TempDir Path directory) throws Exception {
    Path file = Files.write(directory.resolve("cluster.conf"), examples.clusterConf());
    Console console = streams.console("fence");
    NodeRequest request =
        new NodeRequest(
            "node1", file, FenceAction.OFF, Duration.ofSeconds(60), false, Optional.empty());

    ExitStatus status =
        new NodeCommand(id -> provider, Surroundings.ofNode(console, new TestClock())).run(request);

    assertEquals(ExitStatus.DONE, status, streams.err());
    assertEquals("", streams.err());
    assertEquals(PowerState.OFF, bed.state("web1"));
  }

  @Test
  void theExampleForPacemakerSetsOnlyKnownOptionsAndAllThatAreRequired() {
    String command = String.join("\n", examples.pcs());
    assertTrue(command.startsWith("pcs stonith create testbed fence_testbed \\\n"), command);
    List<String> set =
        Pattern.compile("(\\w+)=").matcher(command).results().map(m -> m.group(1)).toList();
    assertEquals(List.of("username", "password", "session_url", "pcmk_host_map"), set);
  }
}

package org.fence4j.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fence4j.cli.bed.Streams;
import org.fence4j.cli.bed.TestClock;
import org.fence4j.cli.bed.TestbedProvider;
import org.fence4j.cli.console.ExitStatus;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ManualCommandTest {
  private final Streams streams = new Streams();
  private final List<String> wanted = new ArrayList<>();
  private final CommandLine node = new CommandLine(new NodeOptions());
  private final CommandLine fence = new CommandLine(new FenceOptions()).addSubcommand(node);

  ManualCommandTest() {
    fence.getCommandSpec().version("fence4j 1.0");
  }

  private ExitStatus run(String... args) throws Exception {
    ManualOptions options = CommandLine.populateCommand(new ManualOptions(), args);
    return new ManualCommand(
            id -> {
              wanted.add(id);
              return new TestbedProvider();
            },
            streams.console("fence"),
            new TestClock())
        .run(options, fence.getCommandSpec());
  }

  private String page() {
    return streams.out().replaceAll("\\\\f[BIR]", "").replace("\\-", "-");
  }

  @Test
  void withoutAnAgentItIsThePageOfFence() throws Exception {
    assertEquals(ExitStatus.DONE, run());

    assertTrue(page().startsWith(".TH FENCE 8 1970-01-01 \"fence4j 1.0\""), page());
    assertTrue(page().contains("\nfence - Fence cluster nodes and try out"), page());
    assertEquals(List.of(), wanted);
    assertEquals("", streams.err());
  }

  @Test
  void everyCommandAndOptionOfFenceIsInIt() throws Exception {
    run();

    assertTrue(page().contains(".SS \"fence node\"\nfence node [option ...] [NODE]\n"), page());
    assertTrue(
        page().contains(String.join(" ", node.getCommandSpec().usageMessage().description())),
        page());
    assertTrue(page().contains(".TP\nNODE\nThe node: its name in cluster.conf, "), page());
    assertTrue(
        page().contains(".TP\n--timeout=SECONDS\nTime for all methods together (default: 60).\n"),
        page());
    Stream.of(fence, node)
        .flatMap(line -> line.getCommandSpec().options().stream())
        .forEach(
            option -> assertTrue(page().contains(".TP\n" + String.join(", ", option.names()))));
  }

  @Test
  void theToolsOfTheTestKitAreInIt() throws Exception {
    run();

    assertTrue(page().contains("\n.EX\nsimulate     run a simulated pool\n"), page());
    assertTrue(page().contains(".PP\nTools of the test kit:\n"), page());
  }

  @Test
  void anAgentIsFoundByItsNameAndDescribedUnderItsOwn() throws Exception {
    assertEquals(ExitStatus.DONE, run("/usr/sbin/fence_cxs", "--date", "2026-11-22"));

    assertEquals(List.of("xenserver"), wanted);
    assertTrue(page().startsWith(".TH FENCE_XENSERVER 8 2026-11-22 "), page());
    assertTrue(page().contains("\nfence_xenserver, fence_cxs, fence_cxs_redhat - "), page());
  }

  @Test
  void aNameThatIsNoAgentIsRefused() throws Exception {
    assertEquals(ExitStatus.FAILED, run("xenserver"));

    assertEquals(
        List.of("fence: xenserver is no agent: expected fence_ and a plugin's name"),
        streams.errLines());
    assertEquals("", streams.out());
  }
}

package org.fence4j.cli.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.cli.bed.Streams;
import org.fence4j.cli.bed.Surroundings;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.plan.NodeRequest.Task;
import org.fence4j.cli.plugin.ProviderCatalog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each row of {@code behaviour.txt} with agents that are real processes. */
@Tag("long")
class BehaviourTest {
  private static final String SECRET = "s3cret-marker";
  private static final ProviderCatalog NO_PLUGINS =
      id -> {
        throw new FenceException(Reason.UNSUPPORTED, "no plugin " + id);
      };

  private final Streams streams = new Streams();
  private final ScriptedAgents agents;

  BehaviourTest(@TempDir Path directory) {
    this.agents = new ScriptedAgents(directory);
  }

  static Stream<Behaviour> rows() {
    return Behaviour.all().stream();
  }

  @Test
  void theTableIsLargeAndItsRowsHaveNamesOfTheirOwn() {
    List<Behaviour> rows = Behaviour.all();
    assertTrue(rows.size() >= 60, () -> rows.size() + " rows");
    assertEquals(rows.size(), rows.stream().map(Behaviour::id).distinct().count());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRowRunsTheAgentsItNamesWithTheInputItNamesAndEndsAsItSays(Behaviour row) throws Exception {
    for (Behaviour.Agent agent : row.agents()) {
      agents.add(agent.name(), agent.kind(), agent.behaviour());
    }
    String xml = row.configuration(agents.directory().toString());
    Path file = Files.writeString(agents.directory().resolve("cluster.conf"), xml);

    ExitStatus status = run(row, file);

    String runs = String.join("\n", agents.runs()).replace(agents.directory().toString(), "DIR");
    String output = streams.out() + streams.err();
    String begin = String.join("\n", row.section("begins"));
    assertTrue(runs.startsWith(begin), () -> runs + "\n" + output);
    if (begin.isEmpty()) {
      assertEquals(String.join("\n", row.section("runs")), runs, output);
    }
    assertEquals(row.ours(), result(status), output);
    assertTrue(output.contains(row.get("says", "")), output);
    assertFalse(output.contains(SECRET), output);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRowThatDiffersFromLibfenceNamesTheImprovement(Behaviour row) {
    assertTrue(row.ours().equals(row.libfence()) || row.improves().isPresent());
  }

  private ExitStatus run(Behaviour row, Path file) throws InterruptedException {
    Console console = streams.console("fence");
    NodeRequest request =
        new NodeRequest(
            Task.valueOf(row.get("task", "fence").toUpperCase(Locale.ROOT)),
            false,
            row.get("node", "web1.example.com"),
            file,
            FenceAction.valueOf(row.get("action", "reboot").toUpperCase(Locale.ROOT)),
            Duration.ofSeconds(Long.parseLong(row.get("timeout", "60"))),
            false,
            Optional.empty());
    String path = agents.directory() + ":" + System.getenv("PATH");
    NodeSurroundings around = Surroundings.ofNode(console, FenceClock.system(), path);
    return new NodeCommand(NO_PLUGINS, around).run(request);
  }

  private static String result(ExitStatus status) {
    return switch (status) {
      case DONE -> "success";
      case FAILED -> "failed";
      case OFF, UNDEFINED -> "undefined";
    };
  }
}

package org.fence4j.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.fence4j.api.FenceAction;
import org.fence4j.cli.plan.NodeRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code fence node}. */
@Command(
    name = "node",
    description = "Fence a node by the methods its cluster.conf gives it, in order.",
    footer = {
      "",
      "Exit status: 0 the node is proven to be fenced, 1 it is not,",
      "2 the configuration has no such node or no method for it."
    })
final class NodeOptions {
  @Parameters(paramLabel = "NODE", description = "Name of the node in cluster.conf.")
  private String node = "";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "/etc/cluster/cluster.conf",
      description = "Cluster configuration (default: ${DEFAULT-VALUE}).")
  private Path config = Path.of("/etc/cluster/cluster.conf");

  @Option(
      names = "--action",
      paramLabel = "off|on|reboot",
      defaultValue = "reboot",
      description = "What to do (default: ${DEFAULT-VALUE}).")
  private FenceAction action = FenceAction.REBOOT;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Time for all methods together (default: ${DEFAULT-VALUE}).")
  private int timeout = 60;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description =
          "Also write a page that draws the run: each host asked, its answer, and what proves the"
              + " fence. It needs no network and holds no secret.")
  private @Nullable Path page;

  NodeRequest request() {
    return new NodeRequest(
        node, config, action, Duration.ofSeconds(timeout), json, Optional.ofNullable(page));
  }

  boolean sensible() {
    return timeout > 0 && timeout <= 86_400;
  }
}

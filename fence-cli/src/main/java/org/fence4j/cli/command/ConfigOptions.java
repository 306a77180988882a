package org.fence4j.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import org.fence4j.cli.setup.ConfigRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code fence config}. */
@Command(
    name = "config",
    description = "Show the values that hold, and what is wrong with fence.conf.",
    footer = {
      "",
      "What the cluster gives wins over fence.conf, and that over the built-in defaults.",
      "To see what holds for one device, write the lines its agent would be sent:",
      "  printf 'power_timeout=60\\n' | fence config --explain --agent fence_xenserver --input -",
      "Exit status: 0 all is well, 1 fence.conf sets what nothing takes, or cannot be used."
    })
final class ConfigOptions {
  @Option(
      names = "--explain",
      description =
          "Tell where each value comes from: file and line, environment, cluster, default.")
  private boolean explain;

  @Option(
      names = "--agent",
      paramLabel = "AGENT",
      description = "Show this agent only (default: those of all plugins).")
  private @Nullable String agent;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Lines name=value as a cluster sends them; - for standard input.")
  private @Nullable Path input;

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  String flaw() {
    return input != null && agent == null ? "--input needs --agent: whose options are these?" : "";
  }

  ConfigRequest request() {
    return new ConfigRequest(Optional.ofNullable(agent), Optional.ofNullable(input), explain, json);
  }
}

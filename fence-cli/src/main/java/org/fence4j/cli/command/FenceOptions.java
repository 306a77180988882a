package org.fence4j.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line of {@code fence} itself. */
@Command(
    name = "fence",
    description = "Fence cluster nodes and try out how that works.",
    footer = {
      "",
      "Tools of the test kit:",
      "  simulate     run a simulated pool",
      "  demo         show a fence with a failing host",
      "  conformance  check a plugin, or any fence agent, against the rules",
      "  archive      let fence_xenserver start in about half the time",
      "Cluster managers call sbin/fence_xenserver instead."
    })
@SuppressWarnings("UnusedVariable") // picocli reads them
final class FenceOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  private boolean version;
}

package org.fence4j.cli.command;

import picocli.CommandLine.Command;

/** The command line of {@code fence} itself. */
@Command(
    name = "fence",
    mixinStandardHelpOptions = true,
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
final class FenceOptions {}

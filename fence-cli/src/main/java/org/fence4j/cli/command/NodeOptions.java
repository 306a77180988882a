package org.fence4j.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.fence4j.api.FenceAction;
import org.fence4j.cli.plan.NodeRequest;
import org.fence4j.cli.plan.NodeRequest.Task;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code fence node}. */
@Command(
    name = "node",
    description = "Fence a node by the methods its cluster.conf gives it, in order.",
    footer = {
      "",
      "Agents that are plugins of fence4j run in this process, all others as programs that are",
      "found in PATH, /usr/sbin or /sbin. They get their options on standard input, as from",
      "fenced, and are ended with all their processes when their time is over.",
      "",
      "Each method has an equal share of the time that is left, or its own: <method",
      "timeout=\"SECONDS\">. A reboot over several devices is off for all of them, then on.",
      "",
      "Exit status: 0 the node is proven to be fenced (--unfence: every device is on; --status:",
      "every device told its state; --check: every device is ready), 1 it is not, 2 the configuration has no such node, or no",
      "method or device for it."
    })
final class NodeOptions {
  @Parameters(
      paramLabel = "NODE",
      arity = "0..1",
      description = "The node: its name in cluster.conf, its host part, an altname or its address.")
  private String node = "";

  @ArgGroup private @Nullable Other other;

  /** What else can be done with a node than fencing it. */
  static final class Other {
    @Option(names = "--status", description = "Ask every device for its plug's state.")
    private boolean status;

    @Option(
        names = "--check",
        description =
            "Ask every device whether a fence would find it ready; without NODE, for all nodes.")
    private boolean check;

    @Option(names = "--unfence", description = "Switch on every device of the node's <unfence>.")
    private boolean unfence;

    @Option(names = "--list", description = "List the nodes with their methods and devices.")
    private boolean list;

    Task task() {
      if (list) {
        return Task.LIST;
      }
      if (check) {
        return Task.CHECK;
      }
      return unfence ? Task.UNFENCE : status ? Task.STATUS : Task.FENCE;
    }
  }

  @Option(
      names = "--dry-run",
      description = "Only tell each step and what its agent would be sent, secrets masked.")
  private boolean dryRun;

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
        task(),
        dryRun,
        node,
        config,
        action,
        Duration.ofSeconds(timeout),
        json,
        Optional.ofNullable(page));
  }

  private Task task() {
    return other == null ? Task.FENCE : other.task();
  }

  /** What is wrong; empty if nothing is. */
  String flaw() {
    if (timeout <= 0 || timeout > 86_400) {
      return "--timeout: expected 1 to 86400 seconds";
    }
    if (task() != Task.CHECK && node.isEmpty() != (task() == Task.LIST)) {
      return node.isEmpty()
          ? "Missing required parameter: 'NODE'; see fence node --help"
          : "--list takes no NODE";
    }
    if (page != null && (dryRun || task() != Task.FENCE)) {
      return "--report: only a fence can be drawn";
    }
    boolean onlyLooks = task() != Task.FENCE && task() != Task.UNFENCE;
    return dryRun && onlyLooks
        ? "--dry-run: --status, --check and --list change nothing anyway"
        : "";
  }
}

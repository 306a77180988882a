package org.fence4j.cli.plan;

import java.util.stream.Collectors;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.cli.conf.ClusterConf;
import org.fence4j.cli.conf.PlanException;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.report.NodeReport;

/** {@code fence node --list}: a line for each node, with its methods and their devices. */
final class NodeListing {
  private final ClusterConf conf;
  private final NodeReport report;

  NodeListing(ClusterConf conf, NodeReport report) {
    this.conf = conf;
    this.report = report;
  }

  ExitStatus run() {
    conf.nodes().forEach(node -> report.told("node", node + ": " + methods(node)));
    return ExitStatus.DONE;
  }

  private String methods(String node) {
    try {
      return conf.plan(node).methods().stream()
          .map(NodeListing::method)
          .collect(Collectors.joining("; "));
    } catch (PlanException e) {
      return "undefined, " + e.getMessage();
    }
  }

  private static String method(FenceMethod method) {
    return method.steps().stream()
        .map(step -> step.device().toString())
        .collect(Collectors.joining(" and ", method.name() + " by ", ""));
  }
}

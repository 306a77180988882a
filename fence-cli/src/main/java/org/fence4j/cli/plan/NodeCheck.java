package org.fence4j.cli.plan;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceAction;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.cli.conf.ClusterConf;
import org.fence4j.cli.conf.PlanException;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.report.NodeReport;

/**
 * Asks every device of a node, or of all nodes, whether a fence would find it ready; changes
 * nothing. RHCS has {@code fence_check} for it: broken fencing should be known before it is needed.
 */
final class NodeCheck {
  private final ClusterConf conf;
  private final NodeRun run;
  private final NodeReport report;

  NodeCheck(ClusterConf conf, NodeRun run, NodeReport report) {
    this.conf = conf;
    this.run = run;
    this.report = report;
  }

  ExitStatus of(FencePlan plan, Deadline deadline) throws InterruptedException {
    return ended(plan.node(), ready(plan, deadline) ? Set.of() : Set.of(plan.node()));
  }

  /** A node that nobody can fence is a failure here: the next to break may be that one. */
  ExitStatus ofAll(Deadline deadline) throws InterruptedException {
    Set<String> unready = new LinkedHashSet<>();
    int left = conf.nodes().size();
    for (String node : conf.nodes()) {
      if (!ready(node, deadline.share(left--))) {
        unready.add(node);
      }
    }
    if (conf.nodes().isEmpty()) {
      unready.add("there is no <clusternode>");
    }
    return ended("all nodes", unready);
  }

  private boolean ready(String node, Deadline deadline) throws InterruptedException {
    try {
      return ready(conf.plan(node), deadline);
    } catch (PlanException e) {
      report.told("undefined", e.getMessage());
      return false;
    }
  }

  private boolean ready(FencePlan plan, Deadline deadline) throws InterruptedException {
    boolean sound = true;
    for (FenceMethod method : plan.methods()) {
      Optional<String> flaw = method.flaw(FenceAction.REBOOT);
      flaw.ifPresent(why -> report.methodFailed(method, why));
      sound &= flaw.isEmpty();
    }
    return !run.check(plan, deadline).contains(DeviceRound.FAILED) && sound;
  }

  private ExitStatus ended(String whom, Set<String> unready) {
    boolean ready = unready.isEmpty();
    String why = ready ? "" : "not every device is ready: " + String.join(", ", unready);
    report.ended("check", whom, ready ? "success" : "failed", why);
    return ready ? ExitStatus.DONE : ExitStatus.FAILED;
  }
}

package org.fence4j.cli.plan;

import org.fence4j.api.Deadline;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.cli.agent.Watchdog;
import org.fence4j.cli.conf.ClusterConf;
import org.fence4j.cli.conf.PlanException;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.plugin.ProviderCatalog;
import org.fence4j.cli.report.Elapsed;
import org.fence4j.cli.report.JsonReport;
import org.fence4j.cli.report.NodeReport;
import org.fence4j.cli.report.PageReport;
import org.fence4j.cli.report.TextReport;
import org.fence4j.cli.timeline.RunRecorder;

/** {@code fence node}: fences a node by the methods its cluster.conf gives it. */
public final class NodeCommand {
  private final ProviderCatalog providers;
  private final NodeSurroundings around;
  private final Console console;

  /**
   * Makes the command.
   *
   * @param providers the plugins
   * @param around what the process finds around itself
   */
  public NodeCommand(ProviderCatalog providers, NodeSurroundings around) {
    this.providers = providers;
    this.around = around;
    this.console = around.console();
  }

  /**
   * Does what is asked.
   *
   * @param request what to do
   * @return DONE, FAILED, or UNDEFINED if the configuration has no way to do that to that node
   * @throws InterruptedException if the thread is interrupted
   */
  public ExitStatus run(NodeRequest request) throws InterruptedException {
    Elapsed elapsed = new Elapsed(around.clock());
    Deadline deadline = Deadline.after(request.timeout(), around.clock());
    NodeRecord record = new NodeRecord(around, request, elapsed);
    try (Watchdog.Watch watch = around.watchdog().over(request.timeout(), record::failed);
        NodeReport report = report(request, elapsed)) {
      ExitStatus status = run(request, report, record, deadline);
      // Whoever waits for the result has it; a clean-up that hangs must not change it.
      watch.settle(status);
      return status;
    }
  }

  private NodeReport report(NodeRequest request, Elapsed elapsed) {
    NodeReport shown =
        request.json()
            ? new JsonReport(console, elapsed)
            : new TextReport(console, elapsed, around.terminal() && !request.dryRun());
    RunRecorder recorder = new RunRecorder(around.clock(), request.action());
    return request
        .page()
        .<NodeReport>map(file -> new PageReport(shown, recorder, file, console))
        .orElse(shown);
  }

  private ExitStatus run(
      NodeRequest request, NodeReport report, NodeRecord record, Deadline deadline)
      throws InterruptedException {
    NodeDevices devices = new NodeDevices(providers, around, report, request.config());
    NodeRun run = new NodeRun(devices, around, request, report, record);
    try {
      ClusterConf conf = ClusterConf.read(request.config());
      return run(request, conf, run, report, deadline);
    } catch (PlanException e) {
      record.failed(e.getMessage());
      return noPlan(request, e, report);
    } catch (InterruptedException e) {
      record.failed("interrupted; what became of the node is unknown");
      throw e;
    }
  }

  private ExitStatus run(
      NodeRequest request, ClusterConf conf, NodeRun run, NodeReport report, Deadline deadline)
      throws PlanException, InterruptedException {
    return switch (request.task()) {
      case LIST -> new NodeListing(conf, report).run();
      case STATUS -> run.status(plan(request, conf), deadline);
      case CHECK -> check(request, conf, new NodeCheck(conf, run, report), deadline);
      case FENCE -> run.fence(plan(request, conf), deadline);
      case UNFENCE -> run.unfence(conf.unfencing(request.node()), deadline);
    };
  }

  private ExitStatus check(
      NodeRequest request, ClusterConf conf, NodeCheck check, Deadline deadline)
      throws PlanException, InterruptedException {
    if (!request.node().isEmpty()) {
      return check.of(plan(request, conf), deadline);
    }
    ExitStatus status = check.ofAll(deadline);
    conf.warnings().forEach(console::warning);
    return status;
  }

  private FencePlan plan(NodeRequest request, ClusterConf conf) throws PlanException {
    FencePlan plan = conf.plan(request.node());
    conf.warnings().forEach(console::warning);
    return plan;
  }

  private ExitStatus noPlan(NodeRequest request, PlanException e, NodeReport report) {
    String result = e.status() == ExitStatus.UNDEFINED ? "undefined" : "failed";
    if (request.json()) {
      report.ended(request.task().word(), request.node(), result, e.getMessage());
    } else {
      report.concluded(request.node(), result, e.getMessage());
      console.error(e.getMessage());
    }
    return e.status();
  }
}

package org.fence4j.cli.plan;

import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.plan.FencerSettings;
import org.fence4j.api.plan.PlanReport;
import org.fence4j.api.plan.PlanRunner;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.cli.agent.SecretResolver;
import org.fence4j.cli.agent.Watchdog;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.plugin.ProviderCatalog;
import org.fence4j.cli.timeline.RunRecorder;

/** {@code fence node}: fences a node by the methods its cluster.conf gives it. */
public final class NodeCommand {
  private final ProviderCatalog providers;
  private final Console console;
  private final FenceClock clock;
  private final Watchdog watchdog;

  /**
   * Makes the command.
   *
   * @param providers the plugins
   * @param console its streams
   * @param clock measures its deadline
   * @param watchdog ends it if a plugin ignores the deadline
   */
  public NodeCommand(
      ProviderCatalog providers, Console console, FenceClock clock, Watchdog watchdog) {
    this.providers = providers;
    this.console = console;
    this.clock = clock;
    this.watchdog = watchdog;
  }

  /**
   * Fences the node.
   *
   * @param request what to do
   * @return DONE, FAILED, or UNDEFINED if the configuration has no way to fence that node
   * @throws InterruptedException if the thread is interrupted
   */
  public ExitStatus run(NodeRequest request) throws InterruptedException {
    NodeReport report = report(request);
    try (Watchdog.Watch watch = watchdog.over(request.timeout(), why -> {})) {
      Deadline deadline = Deadline.after(request.timeout(), clock);
      FencePlan plan = ClusterConf.read(request.config()).plan(request.node());
      ExitStatus status = run(request, plan, deadline, report);
      watch.settle(status);
      report.close();
      return status;
    } catch (PlanException e) {
      ExitStatus status = noPlan(request, e, report);
      report.close();
      return status;
    }
  }

  private NodeReport report(NodeRequest request) {
    Elapsed elapsed = new Elapsed(clock);
    NodeReport shown =
        request.json() ? new JsonReport(console, elapsed) : new TextReport(console, elapsed);
    RunRecorder recorder = new RunRecorder(clock, request.action());
    return request
        .page()
        .<NodeReport>map(file -> new PageReport(shown, recorder, file, console))
        .orElse(shown);
  }

  private ExitStatus noPlan(NodeRequest request, PlanException e, NodeReport report) {
    String result = e.status() == ExitStatus.UNDEFINED ? "undefined" : "failed";
    if (request.json()) {
      report.ended(request.node(), result, e.getMessage());
    } else {
      report.concluded(request.node(), result, e.getMessage());
      console.error(e.getMessage());
    }
    return e.status();
  }

  private ExitStatus run(
      NodeRequest request, FencePlan unbound, Deadline deadline, NodeReport report)
      throws InterruptedException {
    FenceContext context = FenceContext.of(clock, report::noted, console::warning);
    String node = unbound.node();
    PluginDevices devices =
        new PluginDevices(providers, context, new SecretResolver(console), request.config(), node);
    FencePlan plan = new PlugBinding(devices, console, node).bind(unbound);
    plan.methods().forEach(this::warnOfContradictions);
    report.planned(plan);
    FailureReasons reasons = new FailureReasons(report);
    // Each step has its share of the whole time; there is no shorter limit of its own.
    FencerSettings settings = FencerSettings.within(request.timeout());
    PlanReport result =
        new PlanRunner(devices, settings, reasons, clock).run(plan, request.action(), deadline);
    String word = result.confirmed() ? "success" : "failed";
    report.ended(request.node(), word, result.confirmed() ? "" : reasons.joined());
    return result.confirmed() ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private void warnOfContradictions(FenceMethod method) {
    for (FenceStep step : method.steps()) {
      for (String name : WireArguments.contradictions(step)) {
        console.warning(
            "method "
                + method.name()
                + ": "
                + name
                + " of fencedevice "
                + step.device().name()
                + " overrides the one of the device");
      }
    }
  }
}

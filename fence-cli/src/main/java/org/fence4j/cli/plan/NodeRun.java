package org.fence4j.cli.plan;

import java.util.List;
import java.util.stream.Collectors;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException;
import org.fence4j.api.plan.Attempt;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.plan.FencerSettings;
import org.fence4j.api.plan.PlanReport;
import org.fence4j.api.plan.PlanRunner;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.cli.conf.WireArguments;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.device.PlanDevices;
import org.fence4j.cli.device.PlugBinding;
import org.fence4j.cli.report.NodeReport;

/** One run over a node's devices. */
final class NodeRun {
  private final NodeDevices devices;
  private final NodeSurroundings around;
  private final Console console;
  private final NodeRequest request;
  private final NodeReport report;
  private final NodeRecord record;

  NodeRun(
      NodeDevices devices,
      NodeSurroundings around,
      NodeRequest request,
      NodeReport report,
      NodeRecord record) {
    this.devices = devices;
    this.around = around;
    this.console = around.console();
    this.request = request;
    this.report = report;
    this.record = record;
  }

  ExitStatus fence(FencePlan unbound, Deadline deadline) throws InterruptedException {
    PlanDevices opener = devices.of(unbound.node());
    FencePlan plan = bound(unbound, opener);
    if (request.dryRun()) {
      return rehearse(opener, plan, request.action(), deadline);
    }
    FailureReasons reasons = new FailureReasons(report);
    PlanReport result = runner(opener, reasons).run(plan, request.action(), deadline);
    return result.confirmed()
        ? done(
            "by method "
                + result.satisfiedBy().orElseThrow()
                + ", "
                + observed(result)
                + reasons.warnings())
        : failed(reasons.joined());
  }

  /** Goes on after a failure: each device that lets the node in again counts by itself. */
  ExitStatus unfence(FencePlan unbound, Deadline deadline) throws InterruptedException {
    PlanDevices opener = devices.of(unbound.node());
    FencePlan plan = bound(unbound, opener);
    if (request.dryRun()) {
      return rehearse(opener, plan, FenceAction.ON, deadline);
    }
    FailureReasons reasons = new FailureReasons(report);
    List<FenceMethod> left = plan.methods();
    for (int i = 0; i < left.size(); i++) {
      FencePlan one = new FencePlan(plan.node(), List.of(left.get(i)));
      runner(opener, reasons).run(one, FenceAction.ON, deadline.share(left.size() - i));
    }
    String why = reasons.joined();
    return why.isEmpty() ? done("every device of <unfence> is on") : failed(why);
  }

  ExitStatus status(FencePlan unbound, Deadline deadline) throws InterruptedException {
    PlanDevices opener = devices.of(unbound.node());
    return new NodeStatus(opener, report, request.node()).of(bound(unbound, opener), deadline);
  }

  /** Asks each device whether it is ready, and returns what they said. */
  List<String> check(FencePlan unbound, Deadline deadline) throws InterruptedException {
    PlanDevices opener = devices.of(unbound.node());
    DeviceRound round = new DeviceRound(opener, report, request.task().word(), NodeRun::readiness);
    return round.over(bound(unbound, opener), deadline);
  }

  private static DeviceRound.Answer readiness(FenceDevice device, FenceStep step, Deadline deadline)
      throws FenceException, InterruptedException {
    device.check(step.plugs(), deadline);
    return new DeviceRound.Answer("ready", "");
  }

  private ExitStatus rehearse(
      PlanDevices opener, FencePlan plan, FenceAction action, Deadline deadline)
      throws InterruptedException {
    return new DryRun(opener, report, around.clock(), request.task(), action).run(plan, deadline);
  }

  private PlanRunner runner(PlanDevices opener, FailureReasons reasons) {
    // Each step has its share of the whole time; there is no shorter limit of its own.
    FencerSettings settings = FencerSettings.within(request.timeout());
    return new PlanRunner(opener, settings, reasons, around.clock());
  }

  private FencePlan bound(FencePlan unbound, PlanDevices opener) {
    FencePlan plan = new PlugBinding(opener, console, unbound.node()).bind(unbound);
    plan.methods().forEach(method -> warnOfContradictions(method, plan.node()));
    report.planned(plan);
    return plan;
  }

  private static String observed(PlanReport result) {
    return result.attempts().stream()
        .filter(attempt -> attempt.outcome().confirmed())
        .filter(attempt -> attempt.method().equals(result.satisfiedBy().orElse("")))
        .map(NodeRun::observed)
        .collect(Collectors.joining("; "));
  }

  private static String observed(Attempt attempt) {
    return attempt.step() + " " + attempt.outcome().summary();
  }

  private ExitStatus done(String how) {
    report.ended(request.task().word(), request.node(), "success", "");
    record.done(how);
    return ExitStatus.DONE;
  }

  private ExitStatus failed(String why) {
    report.ended(request.task().word(), request.node(), "failed", why);
    record.failed(why);
    return ExitStatus.FAILED;
  }

  private void warnOfContradictions(FenceMethod method, String node) {
    for (FenceStep step : method.steps()) {
      for (String name : WireArguments.contradictions(step, node)) {
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

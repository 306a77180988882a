package org.fence4j.cli.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.Outcome;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.plan.Attempt;
import org.fence4j.api.plan.DeviceOpener;
import org.fence4j.api.plan.FenceListener;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.plan.FencerSettings;
import org.fence4j.api.plan.PlanRunner;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.WholeAction;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.device.PlanDevices;
import org.fence4j.cli.plan.NodeRequest.Task;
import org.fence4j.cli.report.NodeReport;

/**
 * Tells what a run would do, with the runner that would do it: every step of every method, and what
 * its agent would be sent. No agent is run, not even for its metadata: one that ignores its input
 * would fence.
 */
final class DryRun implements DeviceOpener, FenceListener {
  private final PlanDevices devices;
  private final NodeReport report;
  private final FenceClock clock;
  private final Task task;
  private final FenceAction wanted;

  DryRun(PlanDevices devices, NodeReport report, FenceClock clock, Task task, FenceAction wanted) {
    this.task = task;
    this.devices = devices;
    this.report = report;
    this.clock = clock;
    this.wanted = wanted;
  }

  ExitStatus run(FencePlan plan, Deadline deadline) throws InterruptedException {
    int good = 0;
    for (FenceMethod method : plan.methods()) {
      FencePlan one = new FencePlan(plan.node(), List.of(method));
      FencerSettings settings = FencerSettings.within(deadline.remaining());
      good +=
          new PlanRunner(this, settings, this, clock).run(one, wanted, deadline).confirmed()
              ? 1
              : 0;
    }
    String all = good + " of " + plan.methods().size();
    report.told(
        "dry_run",
        "dry run: nothing was done; " + all + " methods of " + plan.node() + " can be run");
    // One method fences a node; it is let in again only by all its devices.
    int needed = task == Task.UNFENCE ? plan.methods().size() : 1;
    return good >= needed ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  @Override
  public boolean powersOnAgain(FenceStep step, FenceMethod method, Deadline deadline)
      throws InterruptedException {
    try {
      return devices.mustBeAsked(step) || devices.powersOnAgain(step, method, deadline);
    } catch (FenceException e) {
      return false;
    }
  }

  @Override
  public FenceDevice open(FenceStep step, Deadline deadline) throws FenceException {
    String where = devices.where(step);
    boolean asked = devices.mustBeAsked(step);
    return new Rehearsed(
        (action, plugs, limit) -> {
          report.told(
              "step",
              "  " + step + " " + action.word() + condition(step, action, asked) + ", " + where);
          devices.sent(step, action).forEach(line -> report.told("stdin", "    " + line));
          Evidence seen = new Evidence(PowerState.UNKNOWN, clock.now(), "dry run", "not run");
          return new Outcome.Confirmed(seen, false, List.of());
        });
  }

  /** Only an agent that reboots by itself is told to power on again; it was not asked. */
  private String condition(FenceStep step, FenceAction action, boolean asked) {
    boolean after = action == FenceAction.ON && step.action().orElse(wanted) == FenceAction.REBOOT;
    return after && asked ? " if its metadata says that it reboots" : "";
  }

  @Override
  public void methodStarted(FenceMethod method, Duration budget) {
    String limit = method.timeout().map(own -> ", at most " + own.toSeconds() + " s").orElse("");
    report.told("method", "method " + method.name() + limit);
  }

  @Override
  public void methodFailed(FenceMethod method, String why) {
    report.told("method_failed", "  cannot succeed: " + why);
  }

  @Override
  public void attemptEnded(Attempt attempt) {
    // Its failure is the method's.
  }

  /** Has no state, for nothing is asked. */
  private record Rehearsed(WholeAction action) implements FenceDevice {
    @Override
    public Evidence state(Plug plug, Deadline deadline) {
      throw new IllegalStateException("a dry run asks nothing");
    }

    @Override
    public void request(Plug plug, PowerState wanted, Deadline deadline) {
      throw new IllegalStateException("a dry run changes nothing");
    }

    @Override
    public void check(List<Plug> plugs, Deadline deadline) {
      throw new IllegalStateException("a dry run checks nothing");
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
      return type == WholeAction.class ? Optional.of(type.cast(action)) : Optional.empty();
    }

    @Override
    public void close() {
      // Nothing was opened.
    }
  }
}

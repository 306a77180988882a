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

/**
 * Tells what a run would do, with the runner that would do it: every step of every method, and what
 * its agent would be sent. External agents are asked for their metadata, nothing else is run.
 */
final class DryRun implements DeviceOpener, FenceListener {
  private final PlanDevices devices;
  private final NodeReport report;
  private final FenceClock clock;

  DryRun(PlanDevices devices, NodeReport report, FenceClock clock) {
    this.devices = devices;
    this.report = report;
    this.clock = clock;
  }

  ExitStatus run(FencePlan plan, FenceAction action, Deadline deadline)
      throws InterruptedException {
    int good = 0;
    for (FenceMethod method : plan.methods()) {
      FencePlan one = new FencePlan(plan.node(), List.of(method));
      FencerSettings settings = FencerSettings.within(deadline.remaining());
      good +=
          new PlanRunner(this, settings, this, clock).run(one, action, deadline).confirmed()
              ? 1
              : 0;
    }
    String all = good + " of " + plan.methods().size();
    report.told(
        "dry_run",
        "dry run: nothing was done; " + all + " methods of " + plan.node() + " can be run");
    return good > 0 ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  @Override
  public FenceMethod prepared(FenceMethod method, FenceAction action, Deadline deadline)
      throws InterruptedException {
    return devices.prepared(method, action, deadline);
  }

  @Override
  public FenceDevice open(FenceStep step, Deadline deadline) throws FenceException {
    String where = devices.where(step);
    return new Rehearsed(
        (action, plugs, limit) -> {
          report.told("step", "  " + step + " " + action.word() + ", " + where);
          devices.sent(step, action).forEach(line -> report.told("stdin", "    " + line));
          Evidence seen = new Evidence(PowerState.UNKNOWN, clock.now(), "dry run", "not run");
          return new Outcome.Confirmed(seen, false, List.of());
        });
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

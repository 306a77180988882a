package org.fence4j.api.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceClock;

/**
 * Fences a node by its methods in order until one succeeds. Every step of a method must succeed; a
 * failed step ends its method, and what it switched is not rolled back (libfence {@code
 * fence_node}). A reboot over several steps is all off, then all on (Pacemaker fencing topology); a
 * device that does not power on again by itself stays off.
 */
public final class PlanRunner {
  private final DeviceOpener opener;
  private final StepRunner steps;
  private final FenceListener listener;
  private final FenceClock clock;

  /**
   * Makes a runner.
   *
   * @param opener finds the devices
   * @param settings how patiently each device is asked
   * @param listener watches; what it throws is ignored
   * @param clock measures durations for the report
   */
  public PlanRunner(
      DeviceOpener opener, FencerSettings settings, FenceListener listener, FenceClock clock) {
    this.opener = opener;
    this.listener = new GuardedListener(listener);
    this.steps = new StepRunner(opener, settings, this.listener, clock);
    this.clock = clock;
  }

  /**
   * Fences a node.
   *
   * @param plan the node's methods
   * @param action what to do
   * @param deadline the latest moment to end; each method has an equal share of what is left, or a
   *     time-out of its own, so that a hanging one never starves the next
   * @return what was tried and whether the node is proven to be fenced
   * @throws InterruptedException if the thread is interrupted; what became of the node is unknown
   */
  public PlanReport run(FencePlan plan, FenceAction action, Deadline deadline)
      throws InterruptedException {
    long start = clock.nanoTime();
    List<Attempt> attempts = new ArrayList<>();
    Optional<String> satisfiedBy = Optional.empty();
    for (int i = 0; i < plan.methods().size() && satisfiedBy.isEmpty(); i++) {
      List<FenceMethod> left = plan.methods().subList(i, plan.methods().size());
      FenceMethod method = left.get(0);
      Deadline share = deadline.atMost(MethodTime.of(left, deadline.remaining()));
      if (runMethod(method, action, share, attempts)) {
        satisfiedBy = Optional.of(method.name());
      }
    }
    Duration took = Duration.ofNanos(clock.nanoTime() - start);
    return new PlanReport(plan.node(), action, satisfiedBy, attempts, took);
  }

  private boolean runMethod(
      FenceMethod configured, FenceAction action, Deadline deadline, List<Attempt> attempts)
      throws InterruptedException {
    listener.methodStarted(configured, deadline.remaining());
    FenceMethod method;
    try {
      method = leavingOff(configured, action, deadline);
    } catch (RuntimeException e) {
      // As it stands it might switch on again what is only safe while it is off.
      listener.methodFailed(configured, GuardedDevice.defect("its opener", e).getMessage());
      return false;
    }
    MethodSchedule schedule = MethodSchedule.of(method, action);
    Optional<String> flaw = schedule.flaw();
    if (flaw.isPresent()) {
      listener.methodFailed(method, flaw.get());
      return false;
    }
    List<MethodSchedule.Move> moves = schedule.moves();
    for (int i = 0; i < moves.size(); i++) {
      MethodSchedule.Move move = moves.get(i);
      Attempt attempt = steps.run(method, move, deadline.share(moves.size() - i));
      attempts.add(attempt);
      if (!attempt.outcome().confirmed() && !move.mayFail()) {
        listener.methodFailed(method, attempt.outcome().summary());
        return false;
      }
      if (!attempt.outcome().confirmed()) {
        listener.warned(
            method, move.step() + " was not powered on again: " + attempt.outcome().summary());
      }
    }
    return true;
  }

  /** Tells the devices that do not power on again only off, where a reboot is wanted. */
  private FenceMethod leavingOff(FenceMethod method, FenceAction action, Deadline deadline)
      throws InterruptedException {
    if (action != FenceAction.REBOOT) {
      return method;
    }
    List<FenceStep> steps = new ArrayList<>();
    for (FenceStep step : method.steps()) {
      boolean reboots = step.action().orElse(action) == FenceAction.REBOOT;
      boolean leftOff = reboots && !opener.powersOnAgain(step, method, deadline);
      steps.add(leftOff ? step.insistingOn(FenceAction.OFF) : step);
    }
    return method.withSteps(steps);
  }
}

package org.fence4j.api.plan;

import java.time.Duration;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.Outcome;
import org.fence4j.api.spi.FenceDevice;

/** Does one action on one device of a plan, from opening it to closing it. */
final class StepRunner {
  private final DeviceOpener opener;
  private final FencerSettings settings;
  private final FenceListener listener;
  private final FenceClock clock;

  StepRunner(
      DeviceOpener opener, FencerSettings settings, FenceListener listener, FenceClock clock) {
    this.opener = opener;
    this.settings = settings;
    this.listener = listener;
    this.clock = clock;
  }

  Attempt run(FenceMethod method, MethodSchedule.Move move, Deadline deadline)
      throws InterruptedException {
    listener.attemptStarted(method, move.step(), move.action());
    long start = clock.nanoTime();
    Outcome outcome = act(move.step(), move.action(), deadline);
    Duration took = Duration.ofNanos(clock.nanoTime() - start);
    Attempt attempt = new Attempt(method.name(), move.step(), move.action(), outcome, took);
    listener.attemptEnded(attempt);
    return attempt;
  }

  private Outcome act(FenceStep step, FenceAction action, Deadline deadline)
      throws InterruptedException {
    String name = "device " + step.device().name();
    try (FenceDevice device = GuardedDevice.around(name, opener.open(step, deadline))) {
      FencerSettings own = opener.settings(step, settings);
      return new Fencer(device, own).run(action, step.plugs(), deadline);
    } catch (FenceException e) {
      return new Outcome.Failed(e);
    } catch (RuntimeException | Error e) {
      return new Outcome.Failed(GuardedDevice.defect(name, e));
    }
  }
}

package org.fence4j.api.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Outcome;
import org.fence4j.api.Outcome.Confirmed;
import org.fence4j.api.Outcome.Failed;
import org.fence4j.api.Outcome.Unconfirmed;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.PowerCycle;
import org.fence4j.api.spi.WholeAction;

/**
 * Brings plugs of one device into a state and proves it: status first, request only if needed,
 * verify by looking, and never take anything else for success (RHCS FenceAgentAPI.md).
 */
public final class Fencer {
  private final FenceDevice device;
  private final FencerSettings settings;

  /**
   * Makes a fencer.
   *
   * @param device the device; stays the caller's to close
   * @param settings how patiently it is asked
   */
  public Fencer(FenceDevice device, FencerSettings settings) {
    this.device = GuardedDevice.around("the device", device);
    this.settings = settings;
  }

  /**
   * Does an action to one plug.
   *
   * @param action what to do
   * @param plug the plug to do it to
   * @param deadline the latest moment to end
   * @return how it ended; only {@link Confirmed} means it is done
   * @throws InterruptedException if the thread is interrupted; what became of the plug is unknown
   */
  public Outcome run(FenceAction action, Plug plug, Deadline deadline) throws InterruptedException {
    return run(action, List.of(plug), deadline);
  }

  /**
   * Does an action to several plugs that together are one machine: a reboot is all off, then all
   * on.
   *
   * @param action what to do
   * @param plugs the plugs to do it to, at least one
   * @param deadline the latest moment to end
   * @return how it ended; {@link Confirmed} only if each plug is proven by itself
   * @throws InterruptedException if the thread is interrupted; what became of the plugs is unknown
   */
  public Outcome run(FenceAction action, List<Plug> plugs, Deadline deadline)
      throws InterruptedException {
    Optional<Outcome> whole = whole(action, plugs, deadline);
    if (whole.isPresent()) {
      return whole.get();
    }
    return switch (action) {
      case OFF -> reach(plugs, PowerState.OFF, deadline);
      case ON -> powerOn(action, plugs, deadline);
      case REBOOT -> reboot(plugs, deadline);
    };
  }

  private Optional<Outcome> whole(FenceAction action, List<Plug> plugs, Deadline deadline)
      throws InterruptedException {
    Optional<WholeAction> own = wholeAction();
    try {
      return own.isEmpty()
          ? Optional.empty()
          : Optional.of(own.get().perform(action, plugs, deadline));
    } catch (RuntimeException | Error e) {
      return Optional.of(new Unconfirmed(GuardedDevice.defect("the device", e), Optional.empty()));
    }
  }

  /** A device that breaks here has its states; they say whether it is of use. */
  private Optional<WholeAction> wholeAction() {
    try {
      return device.capability(WholeAction.class);
    } catch (RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  private Outcome reboot(List<Plug> plugs, Deadline deadline) throws InterruptedException {
    List<String> warnings = new ArrayList<>();
    // Power supplies that are cycled one after another never stop their machine.
    if (settings.cycle() && plugs.size() == 1) {
      Optional<Confirmed> cycled = cycle(plugs.get(0), deadline, warnings);
      if (cycled.isPresent()) {
        return cycled.get();
      }
    }
    Outcome off = reach(plugs, PowerState.OFF, deadline);
    if (!(off instanceof Confirmed proof)) {
      return restarted(off) && plugs.size() == 1
          ? afterRestart(off, powerOn(FenceAction.REBOOT, plugs, deadline))
          : afterCycle(off, warnings);
    }
    Outcome on = powerOn(FenceAction.REBOOT, plugs, deadline);
    if (!on.confirmed()) {
      warnings.add(names(plugs) + " is off, but was not powered on again: " + on.summary());
    }
    return new Confirmed(proof.evidence(), false, warnings);
  }

  private static boolean restarted(Outcome off) {
    return off instanceof Unconfirmed unconfirmed
        && unconfirmed.cause().reason() == Reason.RESTARTED;
  }

  /** Somebody else has rebooted it since: to stop it once more would fence a healthy machine. */
  private static Outcome afterRestart(Outcome off, Outcome on) {
    if (!(on instanceof Confirmed proof)) {
      return off;
    }
    Evidence seen = proof.evidence();
    String how = ((Unconfirmed) off).cause().getMessage() + "; " + seen.detail();
    return new Confirmed(
        new Evidence(seen.state(), seen.observedAt(), seen.source(), how), false, List.of());
  }

  /** A cycle that failed may still be under way: then nobody can say that nothing was changed. */
  private static Outcome afterCycle(Outcome off, List<String> warnings) {
    if (warnings.isEmpty()) {
      return off;
    }
    FenceException cause =
        off instanceof Unconfirmed unconfirmed ? unconfirmed.cause() : ((Failed) off).cause();
    String both = cause.getMessage() + "; before that, " + warnings.get(0);
    return new Unconfirmed(
        new FenceException(cause.reason(), both, cause),
        off instanceof Unconfirmed unconfirmed ? unconfirmed.last() : Optional.empty());
  }

  /** Empty if off and on have to do it: the plug is not on, or a cycle is not to be had. */
  private Optional<Confirmed> cycle(Plug plug, Deadline deadline, List<String> warnings)
      throws InterruptedException {
    Deadline limit = deadline.atMost(settings.phase());
    try {
      Optional<PowerCycle> cycle = device.capability(PowerCycle.class);
      if (cycle.isEmpty() || device.state(plug, limit).state() != PowerState.ON) {
        return Optional.empty();
      }
      return Optional.of(new Confirmed(cycle.get().cycle(plug, limit), false, List.of()));
    } catch (FenceException e) {
      warnings.add("no power cycle, so off and on instead: " + e.getMessage());
    } catch (RuntimeException | Error e) {
      String why = GuardedDevice.defect("the device", e).getMessage();
      warnings.add("no power cycle, so off and on instead: " + why);
    }
    return Optional.empty();
  }

  private Outcome powerOn(FenceAction action, List<Plug> plugs, Deadline deadline)
      throws InterruptedException {
    Outcome outcome = reach(plugs, PowerState.ON, deadline);
    for (int left = settings.attemptsToPowerOn(action) - 1;
        left > 0 && worthAnother(outcome) && !deadline.expired();
        left--) {
      deadline.sleep(settings.longestPoll());
      outcome = after(outcome, reach(plugs, PowerState.ON, deadline));
    }
    return outcome;
  }

  /** What an earlier attempt has set in motion stays set in motion. */
  private static Outcome after(Outcome earlier, Outcome later) {
    if (later instanceof Confirmed proof) {
      return new Confirmed(proof.evidence(), false, proof.warnings());
    }
    return later instanceof Failed failed && earlier instanceof Unconfirmed
        ? new Unconfirmed(failed.cause(), Optional.empty())
        : later;
  }

  /** A host may have room for the machine a little later; wrong credentials stay wrong. */
  private static boolean worthAnother(Outcome outcome) {
    if (outcome instanceof Unconfirmed unconfirmed) {
      return mayGoBetter(unconfirmed.cause());
    }
    return outcome instanceof Failed failed && mayGoBetter(failed.cause());
  }

  private static boolean mayGoBetter(FenceException cause) {
    return cause.reason().mayPass() || cause.reason() == Reason.REFUSED;
  }

  private static String names(List<Plug> plugs) {
    return String.join(", ", plugs.stream().map(Plug::name).toList());
  }

  private Outcome reach(List<Plug> plugs, PowerState wanted, Deadline deadline)
      throws InterruptedException {
    return new JointChase(device, settings, plugs, wanted, deadline).run();
  }
}

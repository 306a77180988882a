package org.fence4j.cli.plan;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.plan.FenceStep;

/** Refuses steps that would fence nothing, or another machine than the one meant. */
final class StepCheck {
  private StepCheck() {}

  /** A status that succeeds is no fence; libfence would take it for one. */
  static void action(FenceStep step, String node) throws FenceException {
    Map<String, String> wire = WireArguments.of(step, node);
    Optional<String> word = WireArguments.word(wire);
    if (word.isPresent() && WireArguments.action(wire).isEmpty()) {
      throw misconfigured(step, "has action '" + word.get() + "': use off, on or reboot");
    }
  }

  /**
   * On the wire the fencedevice's plug would win (libfence), and another machine be fenced than the
   * one the node's own device names.
   *
   * @param plug finds the plug among arguments
   */
  static void onePlug(FenceStep step, Function<Map<String, String>, Optional<String>> plug)
      throws FenceException {
    Optional<String> own = plug.apply(step.arguments());
    Optional<String> shared = plug.apply(step.device().arguments());
    if (own.isPresent() && shared.isPresent() && !own.equals(shared)) {
      throw misconfigured(
          step,
          "names the plug '"
              + own.get()
              + "', but its fencedevice names '"
              + shared.get()
              + "': remove one of them");
    }
  }

  static FenceException misconfigured(FenceStep step, String why) {
    return new FenceException(Reason.MISCONFIGURED, "device " + step.device().name() + " " + why);
  }
}

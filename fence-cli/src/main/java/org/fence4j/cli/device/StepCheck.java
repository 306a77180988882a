package org.fence4j.cli.device;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.cli.conf.WireArguments;

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
   * one the node's own device names; an empty one would win as well. The same goes for {@code
   * nodename}, where no plug is named.
   *
   * @param names the options that name a plug, but {@code nodename}
   */
  static void onePlug(FenceStep step, String node, List<String> names) throws FenceException {
    Map<String, String> common = step.device().arguments();
    Optional<String> own = plug(step.arguments(), names);
    Optional<String> shared = plug(common, names);
    if (own.isPresent() && names.stream().anyMatch(name -> blank(common, name))) {
      throw misconfigured(
          step,
          "names the plug '" + own.get() + "', but its fencedevice has an empty one: remove that");
    }
    String owner = step.arguments().getOrDefault("nodename", node);
    String other = common.getOrDefault("nodename", owner);
    if (own.isEmpty() && shared.isEmpty() && !other.equals(owner)) {
      throw misconfigured(
          step,
          "is for node '"
              + owner
              + "', but its fencedevice has nodename='"
              + other
              + "': remove that, or name the plug");
    }
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

  private static Optional<String> plug(Map<String, String> given, List<String> names) {
    return names.stream()
        .map(name -> given.getOrDefault(name, ""))
        .filter(plug -> !plug.isBlank())
        .findFirst();
  }

  private static boolean blank(Map<String, String> given, String name) {
    return given.containsKey(name) && given.getOrDefault(name, "").isBlank();
  }

  static FenceException misconfigured(FenceStep step, String why) {
    return new FenceException(Reason.MISCONFIGURED, "device " + step.device().name() + " " + why);
  }
}

package org.fence4j.cli.device;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.cli.conf.WireArguments;

/** Refuses steps that would fence nothing, or another machine than the one meant. */
public final class StepCheck {
  /** What else agents of RHCS's time call a part of what they switch. */
  private static final List<String> PARTS =
      List.of(
          "blade",
          "domain",
          "lpan",
          "lpar",
          "module",
          "modulename",
          "outlet",
          "partition",
          "slot",
          "switch",
          "uuid",
          "vm_name",
          "vmname");

  private StepCheck() {}

  /** A status that succeeds is no fence; libfence would take it for one. */
  static void action(FenceStep step, String node) throws FenceException {
    Map<String, String> wire = WireArguments.of(step, node);
    Optional<String> word = WireArguments.word(wire);
    if (word.isPresent() && WireArguments.action(wire).isEmpty()) {
      throw misconfigured(step, "has action '" + word.get() + "': use off, on or reboot");
    }
    String older = wire.getOrDefault("option", "");
    Optional<FenceAction> meant = WireArguments.action(Map.of("option", older));
    if (!older.isBlank() && !meant.equals(WireArguments.action(wire))) {
      throw misconfigured(
          step,
          "has both action '"
              + word.orElse("")
              + "' and option '"
              + older
              + "': remove the option");
    }
  }

  /**
   * On the wire the fencedevice's plug would win (libfence), and another machine be fenced than the
   * one the node's own device names; an empty one would win as well. The same goes for {@code
   * nodename}, where no plug is named.
   *
   * @param step the device with its arguments
   * @param node the node's name
   * @param names the options that name a plug, but {@code nodename}
   * @throws FenceException with reason MISCONFIGURED if it is not clear which plug is meant
   */
  public static void onePlug(FenceStep step, String node, List<String> names)
      throws FenceException {
    Map<String, String> common = step.device().arguments();
    Optional<String> own = plug(step.arguments(), names);
    Optional<String> shared = plug(common, names);
    if (own.isPresent() && shared.isPresent() && !own.equals(shared)) {
      throw clash(step, own.get(), shared.get());
    }
    if (own.isPresent() && names.stream().anyMatch(name -> blank(common, name))) {
      throw misconfigured(
          step,
          "names the plug '" + own.get() + "', but its fencedevice has an empty one: remove that");
    }
    for (String part : PARTS) {
      String mine = step.arguments().getOrDefault(part, "");
      if (!mine.isBlank() && !common.getOrDefault(part, mine).equals(mine)) {
        throw clash(step, mine, common.getOrDefault(part, ""));
      }
    }
    if (own.isEmpty() && shared.isEmpty()) {
      oneNode(step, step.arguments().getOrDefault("nodename", node));
    }
  }

  /**
   * Two names of the plug that differ: which of them an agent takes, only the agent knows.
   *
   * @param names names that mean the same to the agent
   */
  static void oneName(FenceStep step, List<String> names) throws FenceException {
    for (Map<String, String> given : List.of(step.arguments(), step.device().arguments())) {
      List<String> plugs =
          names.stream()
              .map(name -> given.getOrDefault(name, ""))
              .filter(plug -> !plug.isBlank())
              .distinct()
              .toList();
      if (plugs.size() > 1) {
        throw misconfigured(
            step, "names two plugs, '" + String.join("' and '", plugs) + "': remove one of them");
      }
    }
  }

  private static void oneNode(FenceStep step, String owner) throws FenceException {
    String other = step.device().arguments().getOrDefault("nodename", owner);
    if (!other.equals(owner)) {
      throw misconfigured(
          step,
          "is for node '"
              + owner
              + "', but its fencedevice has nodename='"
              + other
              + "': remove that, or name the plug");
    }
  }

  private static FenceException clash(FenceStep step, String own, String shared) {
    return misconfigured(
        step,
        "names the plug '"
            + own
            + "', but its fencedevice names '"
            + shared
            + "': remove one of them");
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

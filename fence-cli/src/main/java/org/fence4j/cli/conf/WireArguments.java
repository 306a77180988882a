package org.fence4j.cli.conf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fence4j.api.FenceAction;
import org.fence4j.api.plan.DeviceConfig;
import org.fence4j.api.plan.FenceStep;

/**
 * What an agent is sent for a step: the device's attributes, {@code nodename}, the fencedevice's
 * attributes. Later wins, so the fencedevice does (libfence {@code agent.c}). Within an element the
 * order is alphabetical: XML gives attributes none.
 */
public final class WireArguments {
  private WireArguments() {}

  /**
   * One line of an agent's standard input.
   *
   * @param name an option
   * @param value its value; may be a secret
   */
  public record Line(String name, String value) {
    /**
     * Tells whether the value must not be shown.
     *
     * @return true if the name says so
     */
    public boolean secret() {
      return Secrets.isSecret(name);
    }

    @Override
    public String toString() {
      return name + "=" + (secret() ? "****" : value);
    }
  }

  /**
   * What counts, for a device in this process; nothing of it is called {@code agent}.
   *
   * @param step the device with its arguments
   * @param node the node's name
   * @return the options by name; may hold secrets
   */
  public static Map<String, String> of(FenceStep step, String node) {
    return of(step.device(), step.arguments(), node);
  }

  static Map<String, String> of(DeviceConfig device, Map<String, String> own, String node) {
    Map<String, String> wire = new LinkedHashMap<>(own);
    wire.putIfAbsent("nodename", node);
    wire.putAll(device.arguments());
    return wire;
  }

  /**
   * Every line of standard input, with the actions as they are configured.
   *
   * @param step the device with its arguments
   * @param node the node's name
   * @return the lines in their order
   */
  public static List<Line> lines(FenceStep step, String node) {
    return lines(step, node, Optional.empty(), name -> true);
  }

  /**
   * Every line of standard input, with this action and no other. It stands where libfence puts
   * {@code status}, but unlike there no action of the fencedevice comes after it and wins.
   *
   * @param step the device with its arguments
   * @param node the node's name
   * @param action the action's word
   * @return the lines in their order
   */
  public static List<Line> lines(FenceStep step, String node, String action) {
    return lines(step, node, Optional.of(action), name -> !isAction(name));
  }

  private static List<Line> lines(
      FenceStep step, String node, Optional<String> action, Predicate<String> wanted) {
    List<Line> lines = new ArrayList<>();
    step.arguments().forEach((name, value) -> lines.add(new Line(name, value)));
    if (!step.arguments().containsKey("nodename")) {
      lines.add(new Line("nodename", node));
    }
    lines.removeIf(line -> !wanted.test(line.name()));
    action.ifPresent(word -> lines.add(new Line("action", word)));
    lines.add(new Line("agent", step.device().agent()));
    step.device().arguments().entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .forEach(entry -> lines.add(new Line(entry.getKey(), entry.getValue())));
    return lines;
  }

  private static boolean isAction(String name) {
    return name.equals("action") || name.equals("option");
  }

  /**
   * The word the configuration insists on, under its newer or its older name.
   *
   * @param wire the options that count
   * @return the word as it is written; empty if there is none
   */
  public static Optional<String> word(Map<String, String> wire) {
    return Stream.of("action", "option")
        .map(name -> wire.getOrDefault(name, ""))
        .filter(word -> !word.isBlank())
        .findFirst();
  }

  /**
   * The action that word means.
   *
   * @param wire the options that count
   * @return the action; empty if there is no word or it means nothing that fences
   */
  public static Optional<FenceAction> action(Map<String, String> wire) {
    return word(wire).flatMap(word -> meant(word.strip().toLowerCase(Locale.ROOT)));
  }

  /** The words of the agents of RHCS's time; enable and disable are those of fabric switches. */
  private static Optional<FenceAction> meant(String word) {
    return switch (word) {
      case "off", "disable", "poweroff", "powerdown" -> Optional.of(FenceAction.OFF);
      case "on", "enable", "poweron", "powerup" -> Optional.of(FenceAction.ON);
      case "reboot", "reset", "restart", "cycle" -> Optional.of(FenceAction.REBOOT);
      default -> Optional.empty();
    };
  }

  /**
   * Names given by both with different values; the device's value has no effect.
   *
   * @param step the device with its arguments
   * @param node the node's name, which is an argument of the device unless it has another
   * @return the names
   */
  public static List<String> contradictions(FenceStep step, String node) {
    Map<String, String> device = step.device().arguments();
    Map<String, String> sent = new LinkedHashMap<>(step.arguments());
    sent.putIfAbsent("nodename", node);
    return sent.entrySet().stream()
        .filter(own -> device.entrySet().stream().anyMatch(other -> differ(own, other)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean differ(Map.Entry<String, String> own, Map.Entry<String, String> other) {
    return current(own.getKey()).equals(current(other.getKey()))
        && !own.getValue().equals(other.getValue());
  }

  /** The newer one of two names that mean the same to every agent (fencing.py). */
  private static String current(String name) {
    return switch (name) {
      case "ipaddr" -> "ip";
      case "login" -> "username";
      case "passwd" -> "password";
      case "passwd_script" -> "password_script";
      case "port" -> "plug";
      case "option" -> "action";
      default -> name;
    };
  }
}

package org.fence4j.api.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fence4j.api.FenceAction;
import org.fence4j.api.Plug;

/**
 * One device to be used in a method, with the plugs and arguments of its own ({@code device} in
 * cluster.conf).
 *
 * @param device the device
 * @param plugs the plugs to act on, at least one; several are one machine, and each needs its proof
 * @param action the action this step insists on; empty takes the action of the whole run
 * @param arguments the step's own arguments; may hold secrets, so they are never printed
 */
public record FenceStep(
    DeviceConfig device,
    List<Plug> plugs,
    Optional<FenceAction> action,
    Map<String, String> arguments) {
  /** {@code option} is the name of before 2012, which old files still have (fence-agents). */
  private static final List<String> ACTION_NAMES = List.of("action", "option");

  /**
   * Copies the collections, keeping their order.
   *
   * @throws IllegalArgumentException if there is no plug
   */
  public FenceStep {
    plugs = List.copyOf(plugs);
    if (plugs.isEmpty()) {
      throw new IllegalArgumentException("a step needs a plug");
    }
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /**
   * A step with one plug.
   *
   * @param device the device
   * @param plug the plug
   * @param action the action this step insists on; empty takes the action of the whole run
   * @param arguments the step's own arguments
   */
  public FenceStep(
      DeviceConfig device, Plug plug, Optional<FenceAction> action, Map<String, String> arguments) {
    this(device, List.of(plug), action, arguments);
  }

  /**
   * The same step with other plugs.
   *
   * @param others at least one
   * @return a new step
   */
  public FenceStep withPlugs(List<Plug> others) {
    return new FenceStep(device, others, action, arguments);
  }

  /**
   * The same step with an action of its own.
   *
   * @param own the action it insists on
   * @return a new step
   */
  public FenceStep insistingOn(FenceAction own) {
    return new FenceStep(device, plugs, Optional.of(own), arguments);
  }

  /** What this step switches: the same for two steps that differ only in what they do to it. */
  Target target() {
    Map<String, String> without = new LinkedHashMap<>(arguments);
    ACTION_NAMES.forEach(without::remove);
    return new Target(device.name(), plugs, without);
  }

  /** A device's plugs, with the arguments that may tell them from others; holds secrets. */
  record Target(String device, List<Plug> plugs, Map<String, String> arguments) {
    @Override
    public String toString() {
      return device + " plugs " + plugs;
    }
  }

  /**
   * The plugs for people.
   *
   * @return their names with commas between them
   */
  public String plugNames() {
    return plugs.stream().map(Plug::name).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return device.name() + " plug " + plugNames();
  }
}

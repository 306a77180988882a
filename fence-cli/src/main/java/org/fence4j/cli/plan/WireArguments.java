package org.fence4j.cli.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fence4j.api.FenceAction;
import org.fence4j.api.plan.DeviceConfig;
import org.fence4j.api.plan.FenceStep;

/**
 * What an agent would be sent for a step: the device's attributes, {@code nodename}, the
 * fencedevice's attributes. Later wins, so the fencedevice does (libfence {@code agent.c}).
 */
final class WireArguments {
  private WireArguments() {}

  static Map<String, String> of(FenceStep step, String node) {
    return of(step.device(), step.arguments(), node);
  }

  static Map<String, String> of(DeviceConfig device, Map<String, String> own, String node) {
    Map<String, String> wire = new LinkedHashMap<>(own);
    wire.putIfAbsent("nodename", node);
    wire.putAll(device.arguments());
    return wire;
  }

  /** The action the configuration insists on, under its newer or its older name. */
  static Optional<FenceAction> action(Map<String, String> wire) {
    return Stream.of("action", "option")
        .flatMap(name -> Optional.ofNullable(wire.get(name)).stream())
        .findFirst()
        .flatMap(
            word ->
                Stream.of(FenceAction.values())
                    .filter(action -> action.word().equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst());
  }

  /** Names given by both with different values; the device's value has no effect. */
  static List<String> contradictions(FenceStep step) {
    Map<String, String> device = step.device().arguments();
    return step.arguments().entrySet().stream()
        .filter(own -> device.containsKey(own.getKey()))
        .filter(own -> !own.getValue().equals(device.get(own.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }
}

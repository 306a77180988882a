package org.fence4j.testkit.xenserver.simulate;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.fence4j.testkit.xenserver.model.VmPowerState;

/** Reads the field {@code state}. */
final class PowerStates {
  private PowerStates() {}

  static VmPowerState parse(String state, Fields fields) {
    return Arrays.stream(VmPowerState.values())
        .filter(known -> known.wireName().equals(state))
        .findFirst()
        .orElseThrow(() -> fields.error("state", "expected " + names()));
  }

  private static String names() {
    return Arrays.stream(VmPowerState.values())
        .map(VmPowerState::wireName)
        .collect(Collectors.joining(", "));
  }
}

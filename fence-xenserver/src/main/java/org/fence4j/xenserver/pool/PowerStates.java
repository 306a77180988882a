package org.fence4j.xenserver.pool;

import java.util.Set;
import org.fence4j.api.PowerState;

/** When a VM's power state counts as off. */
public final class PowerStates {
  /**
   * Operations that cannot bring a halted VM back. Any other, also one a future release may add,
   * keeps "off" from being believed: during a start the database still says Halted (xapi sets
   * Running only from a xenopsd event).
   */
  private static final Set<String> HARMLESS_WHEN_HALTED =
      Set.of("hard_shutdown", "clean_shutdown", "shutdown", "snapshot", "destroy", "export");

  private PowerStates() {}

  /**
   * Judges a VM.
   *
   * @param guest its record
   * @return OFF only if it is halted and nothing in flight can bring it back; UNKNOWN while
   *     something can. Paused and suspended VMs are HELD: both may go on writing what they had in
   *     memory
   */
  public static PowerState of(Guest guest) {
    return switch (guest.powerState()) {
      case "Running" -> PowerState.ON;
      case "Paused", "Suspended" -> PowerState.HELD;
      case "Halted" ->
          HARMLESS_WHEN_HALTED.containsAll(guest.operations().values())
              ? PowerState.OFF
              : PowerState.UNKNOWN;
      default -> PowerState.UNKNOWN;
    };
  }

  /**
   * Says what was seen.
   *
   * @param guest a VM's record
   * @return for example {@code Halted} or {@code Halted, start in flight}
   */
  public static String describe(Guest guest) {
    return guest.operations().isEmpty()
        ? guest.powerState()
        : guest.powerState()
            + ", "
            + String.join(" and ", guest.operations().values())
            + " in flight";
  }
}

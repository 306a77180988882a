package org.fence4j.xenserver;

import java.util.Optional;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.PowerState;
import org.fence4j.xenserver.pool.Guest;
import org.fence4j.xenserver.pool.GuestOperation;
import org.fence4j.xenserver.pool.PowerStates;

/** Which operation brings a VM nearer to a state. */
final class NextOperation {
  private NextOperation() {}

  /**
   * Chooses.
   *
   * @param guest the VM as last seen
   * @param wanted ON or OFF
   * @return empty if the VM is there or on its way
   * @throws FenceException with reason BUSY if the VM must be let come up first, REFUSED if its
   *     power state is of a future release
   */
  static Optional<GuestOperation> towards(PowerState wanted, Guest guest) throws FenceException {
    return switch (guest.powerState()) {
      case "Running" -> off(wanted);
      case "Suspended" ->
          wanted == PowerState.ON ? Optional.of(GuestOperation.RESUME) : off(wanted);
      case "Paused" -> wanted == PowerState.ON ? Optional.of(GuestOperation.UNPAUSE) : off(wanted);
      case "Halted" -> halted(guest, wanted);
      default ->
          throw new FenceException(
              Reason.REFUSED,
              "VM " + guest.uuid() + " is in the unknown power state " + guest.powerState());
    };
  }

  private static Optional<GuestOperation> off(PowerState wanted) {
    return wanted == PowerState.OFF ? Optional.of(GuestOperation.HARD_SHUTDOWN) : Optional.empty();
  }

  private static Optional<GuestOperation> halted(Guest guest, PowerState wanted)
      throws FenceException {
    boolean coming = PowerStates.of(guest) != PowerState.OFF;
    if (wanted == PowerState.ON) {
      return coming ? Optional.empty() : Optional.of(GuestOperation.START);
    }
    if (coming) {
      // A shutdown now would fail with VM_BAD_POWER_STATE "halted", and the VM come up after it.
      throw new FenceException(
          Reason.BUSY, "VM " + guest.uuid() + " is " + PowerStates.describe(guest));
    }
    return Optional.empty();
  }
}

package org.fence4j.testkit.xenserver.model;

import static org.fence4j.testkit.xenserver.model.VmPowerState.HALTED;
import static org.fence4j.testkit.xenserver.model.VmPowerState.PAUSED;
import static org.fence4j.testkit.xenserver.model.VmPowerState.RUNNING;
import static org.fence4j.testkit.xenserver.model.VmPowerState.SUSPENDED;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The power operations with the states they are legal in, in the order xapi names those in errors.
 */
public enum PowerOperation {
  /** Boots a halted VM. */
  START(RUNNING, HALTED),
  /** Boots a halted VM on a given host. */
  START_ON(RUNNING, HALTED),
  /** Cuts the power; discards the image of a suspended VM. */
  HARD_SHUTDOWN(HALTED, PAUSED, SUSPENDED, RUNNING),
  /** Clean shutdown that falls back to the hard one. */
  SHUTDOWN(HALTED, PAUSED, SUSPENDED, RUNNING),
  /** Asks the guest to shut down. */
  CLEAN_SHUTDOWN(HALTED, RUNNING),
  /** Cuts the power and boots again. */
  HARD_REBOOT(RUNNING, PAUSED, RUNNING),
  /** Asks the guest to reboot. */
  CLEAN_REBOOT(RUNNING, RUNNING),
  /** Stops the CPUs. */
  PAUSE(PAUSED, RUNNING),
  /** Lets the CPUs run. */
  UNPAUSE(RUNNING, PAUSED),
  /** Saves the memory to disk and ends the domain. */
  SUSPEND(SUSPENDED, RUNNING),
  /** Loads the saved memory. */
  RESUME(RUNNING, SUSPENDED),
  /** The same on a given host. */
  RESUME_ON(RUNNING, SUSPENDED),
  /** Moves the guest to another host of the pool. */
  POOL_MIGRATE(RUNNING, RUNNING),
  /** The same with its disks; nothing cancels it. */
  MIGRATE_SEND(RUNNING, RUNNING),
  /** Copies the disks. */
  SNAPSHOT(RUNNING, RUNNING),
  /** Copies disks and memory. */
  CHECKPOINT(RUNNING, RUNNING),
  /** Puts disks and memory back; the guest goes on from there. */
  REVERT(RUNNING, HALTED, SUSPENDED, RUNNING);

  private final VmPowerState target;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<VmPowerState> legal;

  PowerOperation(VmPowerState target, VmPowerState... legal) {
    this.target = target;
    this.legal = List.of(legal);
  }

  /** As in {@code current_operations}, {@code blocked_operations} and the call's name. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the operation may begin in this state. */
  public boolean legalFrom(VmPowerState state) {
    return legal.contains(state);
  }

  /** The legal states as VM_BAD_POWER_STATE lists them. */
  public String legalNames() {
    return legal.stream().map(VmPowerState::lowerName).collect(Collectors.joining(", "));
  }

  /** The state after success. */
  public VmPowerState target() {
    return target;
  }

  /** Whether this is a start or start_on. */
  public boolean isStart() {
    return this == START || this == START_ON;
  }

  /** Whether this is a resume or resume_on. */
  public boolean isResume() {
    return this == RESUME || this == RESUME_ON;
  }

  /** Whether it is one of the calls that change the power, and not merely in their way. */
  public boolean isPowerCall() {
    return compareTo(POOL_MIGRATE) < 0;
  }

  /** Whether the guest goes to another host. */
  public boolean moves() {
    return this == POOL_MIGRATE || this == MIGRATE_SEND;
  }

  /** Whether it makes a domain where there was none. */
  public boolean createsDomain() {
    return isStart() || isResume() || this == REVERT;
  }

  /** Whether the operation ends the running domain for another one. */
  public boolean isReboot() {
    return this == HARD_REBOOT || this == CLEAN_REBOOT;
  }

  /** Whether the guest must be switched off on the way. */
  public boolean switchesOff() {
    return target == HALTED || isReboot();
  }

  /** Whether a guest without drivers cannot do it (xapi_vm_lifecycle.ml). */
  public boolean needsDrivers() {
    return needsGuest() || moves() || this == CHECKPOINT;
  }

  /** Whether it needs a guest that cooperates. */
  public boolean needsGuest() {
    return this == CLEAN_SHUTDOWN || this == CLEAN_REBOOT || this == SUSPEND;
  }

  /**
   * Whether another operation that arrives cancels this one instead of waiting for it
   * (message_forwarding.ml, VM.hard_shutdown and VM.hard_reboot).
   */
  public boolean yieldsTo(PowerOperation other) {
    return switch (other) {
      case HARD_SHUTDOWN ->
          needsGuest() || this == HARD_REBOOT || this == SHUTDOWN || this == POOL_MIGRATE;
      case HARD_REBOOT -> needsGuest() || this == POOL_MIGRATE;
      default -> false;
    };
  }
}

package org.fence4j.testkit.xenserver.model;

/**
 * A power change that was really performed.
 *
 * @param operation what was asked
 * @param from the state before
 * @param to the state after
 */
public record PowerChange(PowerOperation operation, VmPowerState from, VmPowerState to) {
  /** Whether a domain was created from nothing. */
  public boolean started() {
    return operation.isStart() || operation.isReboot();
  }

  /** Whether the guest lost its memory. */
  public boolean shutDown() {
    return operation.switchesOff();
  }
}

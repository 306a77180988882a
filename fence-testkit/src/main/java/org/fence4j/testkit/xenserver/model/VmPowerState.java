package org.fence4j.testkit.xenserver.model;

import java.util.Locale;

/** The power states xapi knows. */
public enum VmPowerState {
  /** No domain exists. */
  HALTED("Halted"),
  /** A domain exists and holds its memory, but its CPUs do not run. */
  PAUSED("Paused"),
  /** A domain exists and runs. */
  RUNNING("Running"),
  /** No domain exists; the memory is saved on disk. */
  SUSPENDED("Suspended");

  private final String wireName;

  VmPowerState(String wireName) {
    this.wireName = wireName;
  }

  /** As in a record: {@code Halted}. */
  public String wireName() {
    return wireName;
  }

  /** As in the parameters of VM_BAD_POWER_STATE: {@code halted}. */
  public String lowerName() {
    return wireName.toLowerCase(Locale.ROOT);
  }

  /** Whether a domain exists on some host. */
  public boolean hasDomain() {
    return this == PAUSED || this == RUNNING;
  }
}

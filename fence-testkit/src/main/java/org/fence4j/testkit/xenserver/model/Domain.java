package org.fence4j.testkit.xenserver.model;

import java.time.Instant;

/**
 * A domain that exists.
 *
 * @param host where
 * @param domid its number there
 * @param paused whether its CPUs stand still
 * @param booted when its guest booted, which may have been on another host
 */
record Domain(Host host, int domid, boolean paused, Instant booted) {
  VmPowerState powerState() {
    return paused ? VmPowerState.PAUSED : VmPowerState.RUNNING;
  }
}

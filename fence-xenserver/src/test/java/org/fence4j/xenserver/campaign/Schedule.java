package org.fence4j.xenserver.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.fence4j.api.FenceAction;
import org.fence4j.testkit.xenserver.model.VmPowerState;

/**
 * A fence, the pool it meets and what happens meanwhile.
 *
 * @param seed decides the pool's own random waits
 * @param hosts how many hosts the pool has
 * @param configured the numbers of the hosts the plugin is told
 * @param home where the VM runs at first; host 1 is the master
 * @param action what is asked for
 * @param cycle whether a reboot may be one call
 * @param byUuid whether the VM is named by its uuid
 * @param namesake whether another VM has the same name
 * @param initial the VM's power state at first
 * @param ha whether HA is on and protects the VM
 * @param phase the time for each of the action's phases
 * @param operation how long a power operation takes
 * @param latency how long a request or a reply is under way
 * @param steps what happens, in order
 */
record Schedule(
    long seed,
    int hosts,
    List<Integer> configured,
    int home,
    FenceAction action,
    boolean cycle,
    boolean byUuid,
    boolean namesake,
    VmPowerState initial,
    boolean ha,
    Duration phase,
    Duration operation,
    Duration latency,
    List<Step> steps) {
  Schedule {
    configured = List.copyOf(configured);
    steps = List.copyOf(steps);
  }

  boolean has(Deed deed) {
    return steps.stream().anyMatch(step -> step.deed() == deed);
  }

  /** The same without one of its steps. */
  Schedule without(int step) {
    List<Step> fewer = new ArrayList<>(steps);
    fewer.remove(step);
    return new Schedule(
        seed,
        hosts,
        configured,
        home,
        action,
        cycle,
        byUuid,
        namesake,
        initial,
        ha,
        phase,
        operation,
        latency,
        fewer);
  }

  @Override
  public String toString() {
    return String.format(
            "%s%s of a %s VM%s%s on host %d of %d%s, %s configured, phase %d ms, operations %d ms,"
                + " latency %d us, seed %d",
            action,
            cycle ? " by cycle" : "",
            initial,
            byUuid ? " by uuid" : "",
            namesake ? " with a namesake" : "",
            home,
            hosts,
            ha ? " with HA" : "",
            configured,
            phase.toMillis(),
            operation.toMillis(),
            latency.toNanos() / 1000,
            seed)
        + steps.stream().map(step -> "\n  " + step).collect(Collectors.joining());
  }
}

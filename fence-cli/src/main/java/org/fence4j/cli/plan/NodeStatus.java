package org.fence4j.cli.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.device.PlanDevices;
import org.fence4j.cli.report.NodeReport;

/**
 * Asks for the state of every plug: failed if any device does not tell, off only if all are off
 * (libfence {@code fence_node_status}).
 */
final class NodeStatus {
  private static final String TASK = "status";

  private final DeviceRound round;
  private final NodeReport report;
  private final String node;

  NodeStatus(PlanDevices devices, NodeReport report, String node) {
    this.round = new DeviceRound(devices, report, TASK, NodeStatus::state);
    this.report = report;
    this.node = node;
  }

  ExitStatus of(FencePlan plan, Deadline deadline) throws InterruptedException {
    List<String> states = round.over(plan, deadline);
    if (states.isEmpty() || states.contains(DeviceRound.FAILED)) {
      String why = states.isEmpty() ? "no method has a device" : "not every device told its state";
      report.ended(TASK, node, "failed", why);
      return ExitStatus.FAILED;
    }
    String all = Set.copyOf(states).equals(Set.of(word(PowerState.OFF))) ? "off" : "on";
    report.ended(TASK, node, "success", all);
    return ExitStatus.DONE;
  }

  private static DeviceRound.Answer state(FenceDevice device, FenceStep step, Deadline deadline)
      throws FenceException, InterruptedException {
    List<Evidence> seen = new ArrayList<>();
    for (Plug plug : step.plugs()) {
      seen.add(known(plug, device.state(plug, deadline)));
    }
    boolean off = seen.stream().allMatch(each -> each.state() == PowerState.OFF);
    String detail = seen.stream().map(Evidence::toString).collect(Collectors.joining("; "));
    return new DeviceRound.Answer(word(off ? PowerState.OFF : PowerState.ON), detail);
  }

  private static Evidence known(Plug plug, Evidence seen) throws FenceException {
    if (seen.state() == PowerState.UNKNOWN) {
      throw new FenceException(Reason.GARBLED, "the state of " + plug + " is " + seen);
    }
    return seen;
  }

  private static String word(PowerState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}

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
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.plan.GuardedDevice;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.cli.console.ExitStatus;

/**
 * Asks every device of every method for the state of its plug, and changes nothing: failed if any
 * does not tell, off only if all are off (libfence {@code fence_node_status}).
 */
final class NodeStatus {
  private final PlanDevices devices;
  private final NodeReport report;
  private final String node;
  private final List<String> states = new ArrayList<>();

  NodeStatus(PlanDevices devices, NodeReport report, String node) {
    this.devices = devices;
    this.report = report;
    this.node = node;
  }

  ExitStatus of(FencePlan plan, Deadline deadline) throws InterruptedException {
    int left = plan.methods().stream().mapToInt(method -> method.steps().size()).sum();
    for (FenceMethod method : plan.methods()) {
      for (FenceStep step : method.steps()) {
        states.add(ask(method, step, deadline.share(left--)));
      }
    }
    return ended();
  }

  private String ask(FenceMethod method, FenceStep step, Deadline deadline)
      throws InterruptedException {
    String name = "device " + step.device().name();
    try (FenceDevice device = GuardedDevice.around(name, devices.open(step, deadline))) {
      List<Evidence> seen = new ArrayList<>();
      for (Plug plug : step.plugs()) {
        seen.add(known(plug, device.state(plug, deadline)));
      }
      boolean off = seen.stream().allMatch(each -> each.state() == PowerState.OFF);
      String detail = seen.stream().map(Evidence::toString).collect(Collectors.joining("; "));
      return told(method, step, off ? PowerState.OFF : PowerState.ON, detail);
    } catch (FenceException e) {
      report.observed(method.name(), step, "failed", e.getMessage());
      return "failed";
    }
  }

  private static Evidence known(Plug plug, Evidence seen) throws FenceException {
    if (seen.state() == PowerState.UNKNOWN) {
      throw new FenceException(Reason.GARBLED, "the state of " + plug + " is " + seen);
    }
    return seen;
  }

  private String told(FenceMethod method, FenceStep step, PowerState state, String detail) {
    String word = state.name().toLowerCase(Locale.ROOT);
    report.observed(method.name(), step, word, detail);
    return word;
  }

  private ExitStatus ended() {
    if (states.isEmpty() || states.contains("failed")) {
      String why = states.isEmpty() ? "no method has a device" : "not every device told its state";
      report.ended("status", node, "failed", why);
      return ExitStatus.FAILED;
    }
    report.ended(
        "status", node, "success", Set.copyOf(states).equals(Set.of("off")) ? "off" : "on");
    return ExitStatus.DONE;
  }
}

package org.fence4j.cli.convert;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.fence4j.api.FenceException;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.cli.device.StepCheck;

/** Reads what a device of a method means, apart from the names its options go by. */
final class UseReader {
  private static final Pattern SECONDS = Pattern.compile("\\s*(\\d{1,6})\\s*s?\\s*");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final Agents agents;
  private final Remarks remarks;

  UseReader(Agents agents, Remarks remarks) {
    this.agents = agents;
    this.remarks = remarks;
  }

  Use read(String node, FenceStep step) throws NoEquivalentException {
    String device = step.device().name();
    if (step.device().agent().isEmpty()) {
      throw new NoEquivalentException(
          "device '" + device + "' has no fencedevice that names an agent");
    }
    AgentOptions agent = agents.find(step.device().agent());
    if (!agent.agent().equals(step.device().agent())) {
      remarks.note(device + ": agent " + step.device().agent() + " is " + agent.agent() + " here");
    }
    refuseTwoPlugs(node, step, agent);
    Map<String, String> options = options(step, agent);
    String action = options.getOrDefault("action", options.getOrDefault("option", ""));
    if (!action.isBlank() && step.action().isEmpty()) {
      throw new NoEquivalentException("device " + device + " has action '" + action + "'");
    }
    String plug = plug(agent, options, node);
    Optional<Integer> delay = delay(options);
    String hosts = agent.findsThePool() ? options.getOrDefault(Use.HOSTS, "") : "";
    if (!hosts.isEmpty()) {
      options.remove(Use.HOSTS);
    }
    options.keySet().removeAll(List.of("action", "option", "nodename"));
    options.values().removeIf(String::isEmpty);
    Use.Kind kind = new Use.Kind(hosts.isEmpty() ? device : "", agent, options);
    return new Use(node, device, kind, hosts, plug, delay, step.action());
  }

  /** What fence node refuses must not become Pacemaker's way to fence another machine. */
  private static void refuseTwoPlugs(String node, FenceStep step, AgentOptions agent)
      throws NoEquivalentException {
    try {
      StepCheck.onePlug(step, node, agent.plugNames());
    } catch (FenceException e) {
      throw new NoEquivalentException(e.getMessage());
    }
  }

  /** In the order of the wire, where the fencedevice comes last and wins (libfence). */
  private Map<String, String> options(FenceStep step, AgentOptions agent)
      throws NoEquivalentException {
    Map<String, String> options = new TreeMap<>();
    add(step.device().name(), step.arguments(), agent, options);
    add(step.device().name(), step.device().arguments(), agent, options);
    return options;
  }

  private void add(
      String device, Map<String, String> given, AgentOptions agent, Map<String, String> options)
      throws NoEquivalentException {
    for (Map.Entry<String, String> each : given.entrySet()) {
      if (CONTROL.matcher(each.getValue()).find()) {
        throw new NoEquivalentException(
            "option " + each.getKey() + " of " + device + " holds a line break or the like");
      }
      Optional<String> name = agent.current(each.getKey());
      if (name.isEmpty()) {
        remarks.note(
            device
                + ": "
                + each.getKey()
                + " is left out, "
                + agent.agent()
                + " has no such option");
      } else {
        options.put(name.get(), each.getValue());
      }
    }
  }

  private static String plug(AgentOptions agent, Map<String, String> options, String node) {
    String plug = options.getOrDefault("nodename", node);
    boolean chosen = false;
    for (String name : agent.plugOptions()) {
      String given = options.getOrDefault(name, "");
      options.remove(name);
      if (!chosen && !given.isBlank()) {
        plug = given;
        chosen = true;
      }
    }
    return plug;
  }

  /** A delay Pacemaker can keep itself, node by node; any other stays the agent's. */
  private static Optional<Integer> delay(Map<String, String> options) {
    var seconds = SECONDS.matcher(options.getOrDefault("delay", ""));
    if (!seconds.matches()) {
      return Optional.empty();
    }
    options.remove("delay");
    int delay = Integer.parseInt(seconds.group(1));
    return delay == 0 ? Optional.empty() : Optional.of(delay);
  }
}

package org.fence4j.cli.device;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.cli.conf.WireArguments;
import org.fence4j.cli.conf.WireArguments.Line;
import org.fence4j.cli.external.AgentInput;
import org.fence4j.cli.external.AgentMetadata;
import org.fence4j.cli.external.AgentProgram;
import org.fence4j.cli.external.ExternalAgents;

/** Opens the devices of a plan whose agents are programs of their own. */
final class ExternalDevices {
  static final List<String> PLUGS = List.of("plug", "port");

  private final ExternalAgents agents;
  private final String node;

  ExternalDevices(ExternalAgents agents, String node) {
    this.agents = agents;
    this.node = node;
  }

  FenceDevice open(FenceStep step) throws FenceException {
    return agents.device(checked(step), input(step));
  }

  /** The program that would be run. */
  AgentProgram checked(FenceStep step) throws FenceException {
    check(step);
    return program(step);
  }

  private AgentProgram program(FenceStep step) throws FenceException {
    return agents.find(step.device().agent());
  }

  Optional<AgentMetadata> metadata(FenceStep step, Deadline deadline)
      throws FenceException, InterruptedException {
    return agents.metadata(program(step), deadline);
  }

  /** The plug as the agent will see it: the last of its names wins. */
  List<Plug> plugs(FenceStep step) {
    return named(step).map(List::of).orElseGet(step::plugs);
  }

  private Optional<Plug> named(FenceStep step) {
    return WireArguments.lines(step, node).stream()
        .filter(line -> PLUGS.contains(line.name()) && !line.value().isBlank())
        .reduce((earlier, later) -> later)
        .map(line -> new Plug(line.value()));
  }

  /** What is sent for an action. */
  List<Line> lines(FenceStep step, FenceAction action) {
    String given = step.device().arguments().getOrDefault("action", "");
    boolean modern = !(given + step.arguments().getOrDefault("action", "")).isBlank();
    Optional<FenceAction> own = WireArguments.action(WireArguments.of(step, node));
    if (own.equals(Optional.of(action))) {
      // Today's agents ignore the older name and would do something else.
      String word = WireArguments.word(WireArguments.of(step, node)).orElseThrow();
      return modern ? WireArguments.lines(step, node) : WireArguments.lines(step, node, word);
    }
    return own.isEmpty() && action == FenceAction.REBOOT
        ? WireArguments.lines(step, node)
        : WireArguments.lines(step, node, action.word());
  }

  private AgentInput input(FenceStep step) {
    return new AgentInput() {
      @Override
      public String power(FenceAction action) {
        return text(lines(step, action));
      }

      @Override
      public boolean namesPlug() {
        return named(step).isPresent();
      }

      @Override
      public String asking(String word) {
        return text(WireArguments.lines(step, node, word));
      }
    };
  }

  private static String text(List<Line> lines) {
    return lines.stream()
        .map(line -> line.name() + "=" + line.value() + "\n")
        .collect(Collectors.joining());
  }

  private void check(FenceStep step) throws FenceException {
    StepCheck.action(step, node);
    StepCheck.oneName(step, PLUGS);
    StepCheck.onePlug(step, node, PLUGS);
    for (Line line : WireArguments.lines(step, node)) {
      if (line.value().lines().count() > 1 || line.value().endsWith("\n")) {
        throw StepCheck.misconfigured(
            step, "has a line break in " + line.name() + ": the agent would read another option");
      }
    }
  }
}

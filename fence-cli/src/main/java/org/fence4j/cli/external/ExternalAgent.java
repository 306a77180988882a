package org.fence4j.cli.external;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Outcome;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.api.spi.ProgressNote;
import org.fence4j.api.spi.WholeAction;

/**
 * A fence agent that is a program of its own. It gets its whole configuration at every run, the
 * plug included, so the plugs named by the framework are for reports only.
 */
final class ExternalAgent implements FenceDevice, WholeAction {
  private final ExternalAgents agents;
  private final AgentProgram program;
  private final AgentInput input;
  private final AgentProcess process;
  private final FenceContext context;

  ExternalAgent(
      ExternalAgents agents,
      AgentProgram program,
      AgentInput input,
      AgentProcess process,
      FenceContext context) {
    this.agents = agents;
    this.program = program;
    this.input = input;
    this.process = process;
    this.context = context;
  }

  @Override
  public Outcome perform(FenceAction action, List<Plug> plugs, Deadline deadline)
      throws InterruptedException {
    try {
      AgentExit exit = run(action.word(), input.power(action), deadline);
      if (!exit.is(0)) {
        return failed(exit.failure());
      }
      PowerState reached = action == FenceAction.ON ? PowerState.ON : PowerState.OFF;
      Outcome own =
          new Outcome.Confirmed(
              evidence(reached, "exit code 0 of its " + action.word()), false, List.of());
      boolean verifiable = action == FenceAction.OFF && has("status", deadline);
      return verifiable ? new SecondLook(this, context, deadline).at(plugs.get(0), own) : own;
    } catch (FenceException e) {
      return new Outcome.Failed(e);
    }
  }

  /** An agent that refuses an action by its name has done nothing; any other may have. */
  private static Outcome failed(FenceException cause) {
    return cause.reason() == Reason.UNSUPPORTED
        ? new Outcome.Failed(cause)
        : new Outcome.Unconfirmed(cause, Optional.empty());
  }

  private boolean has(String action, Deadline deadline) throws InterruptedException {
    return agents.metadata(program, deadline).filter(known -> known.has(action)).isPresent();
  }

  /** 0 is on, 2 is off, anything else is no answer (RHCS FenceAgentAPI.md). */
  @Override
  public Evidence state(Plug plug, Deadline deadline) throws FenceException, InterruptedException {
    AgentExit exit = run("status", input.asking("status"), deadline);
    if (!exit.is(0) && !exit.is(2)) {
      throw exit.failure();
    }
    return evidence(
        exit.is(0) ? PowerState.ON : PowerState.OFF,
        "exit code " + exit.code().orElseThrow() + " of its status");
  }

  @Override
  public void request(Plug plug, PowerState wanted, Deadline deadline)
      throws FenceException, InterruptedException {
    FenceAction action = wanted == PowerState.ON ? FenceAction.ON : FenceAction.OFF;
    AgentExit exit = run(action.word(), input.power(action), deadline);
    if (!exit.is(0)) {
      throw exit.failure();
    }
  }

  @Override
  public void check(List<Plug> plugs, Deadline deadline)
      throws FenceException, InterruptedException {
    String action = has("monitor", deadline) ? "monitor" : "status";
    AgentExit exit = run(action, input.asking(action), deadline);
    // Off is an answer too.
    if (!exit.is(0) && !exit.is(2)) {
      throw exit.failure();
    }
    if (input.namesPlug() && has("list", deadline)) {
      new AgentListing(process, input, program).mustHold(plugs, deadline);
    }
  }

  private AgentExit run(String action, String stdin, Deadline deadline)
      throws FenceException, InterruptedException {
    if (deadline.expired()) {
      throw new FenceException(Reason.TIMED_OUT, "no time was left to run " + program);
    }
    AgentExit exit = process.run(stdin, deadline, AgentProcess.TAIL);
    Duration took = exit.took();
    String end = exit.code().map(code -> "exit code " + code).orElse("killed");
    context.note(new ProgressNote(program + " " + action, end, took));
    return exit;
  }

  private Evidence evidence(PowerState state, String detail) {
    return new Evidence(state, context.clock().now(), program.name(), detail);
  }

  @Override
  public <C extends Capability> Optional<C> capability(Class<C> type) {
    if (type == PlugListing.class) {
      return Optional.of(type.cast(new AgentListing(process, input, program)));
    }
    return type == WholeAction.class ? Optional.of(type.cast(this)) : Optional.empty();
  }

  @Override
  public void close() {
    // Each run ends with its process.
  }
}

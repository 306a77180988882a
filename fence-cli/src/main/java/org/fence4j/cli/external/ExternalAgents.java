package org.fence4j.cli.external;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;

/** The fence agents of this machine that are programs of their own. Used by one thread. */
public final class ExternalAgents {
  /** Python agents take half a second on an idle machine. */
  private static final Duration LONGEST_METADATA = Duration.ofSeconds(5);

  private static final int LARGEST_METADATA = 1 << 20;

  private final String searchPath;
  private final UnaryOperator<String> masking;
  private final FenceContext context;
  private final Map<Path, Optional<AgentMetadata>> known = new HashMap<>();

  /**
   * Makes it.
   *
   * @param searchPath where programs are looked for, as in PATH
   * @param masking removes secrets from what an agent prints
   * @param context its clock, and where notes and warnings go
   */
  public ExternalAgents(String searchPath, UnaryOperator<String> masking, FenceContext context) {
    this.searchPath = searchPath;
    this.masking = masking;
    this.context = context;
  }

  /**
   * Finds an agent.
   *
   * @param agent its name or path
   * @return the program
   * @throws FenceException if there is none that can be run
   */
  public AgentProgram find(String agent) throws FenceException {
    return AgentProgram.find(agent, searchPath);
  }

  /**
   * Asks an agent what it can do; once, and never for long.
   *
   * @param program the agent
   * @param deadline the latest moment to answer
   * @return its answer; empty if it has none
   * @throws InterruptedException if the thread is interrupted
   */
  public Optional<AgentMetadata> metadata(AgentProgram program, Deadline deadline)
      throws InterruptedException {
    Optional<AgentMetadata> before = known.get(program.path());
    if (before != null) {
      return before;
    }
    if (deadline.expired()) {
      return Optional.empty();
    }
    Optional<AgentMetadata> asked = ask(program, deadline.share(3).atMost(LONGEST_METADATA));
    known.put(program.path(), asked);
    return asked;
  }

  private Optional<AgentMetadata> ask(AgentProgram program, Deadline deadline)
      throws InterruptedException {
    try {
      AgentExit exit =
          new AgentProcess(program, text -> text)
              .run("action=metadata\n", deadline, LARGEST_METADATA);
      return exit.is(0) ? AgentMetadata.parse(exit.out()) : Optional.empty();
    } catch (FenceException e) {
      return Optional.empty();
    }
  }

  /**
   * Makes a device of an agent.
   *
   * @param program the agent
   * @param input what it is sent
   * @return the device; it holds nothing open
   */
  public FenceDevice device(AgentProgram program, AgentInput input) {
    return new ExternalAgent(this, program, input, new AgentProcess(program, masking), context);
  }
}

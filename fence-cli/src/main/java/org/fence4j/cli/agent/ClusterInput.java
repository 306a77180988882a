package org.fence4j.cli.agent;

import java.io.InputStream;
import java.util.Map;
import java.util.function.Consumer;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.param.ParameterSet;

/** Reads lines as a cluster manager sends them to an agent, for whoever wants to look at them. */
public final class ClusterInput {
  private ClusterInput() {}

  /**
   * Reads them.
   *
   * @param options the agent's options
   * @param in the lines
   * @param warnings gets what an agent would ignore, a line each
   * @return the texts by the options' own names
   * @throws FenceException with reason MISCONFIGURED if they cannot be read
   */
  public static Map<String, String> read(
      ParameterSet options, InputStream in, Consumer<String> warnings) throws FenceException {
    try {
      AgentArguments arguments = new StdinReader(options).read(in);
      arguments.warnings().forEach(warnings);
      return arguments.texts(options);
    } catch (UsageException e) {
      throw new FenceException(Reason.MISCONFIGURED, e.getMessage(), e);
    }
  }
}

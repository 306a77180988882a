package org.fence4j.cli.external;

import org.fence4j.api.FenceAction;

/** What an agent reads from its standard input; holds secrets. */
public interface AgentInput {
  /**
   * The input for an action that fences.
   *
   * @param action what to do; a reboot is left to the agent's default, unless the configuration
   *     says otherwise
   * @return {@code name=value} lines
   */
  String power(FenceAction action);

  /**
   * The input for an action that only looks.
   *
   * @param word the action, for example {@code status}
   * @return {@code name=value} lines
   */
  String asking(String word);

  /**
   * Tells whether the configuration names a plug. Otherwise the agent knows what to switch by other
   * options.
   *
   * @return true if it does
   */
  boolean namesPlug();
}

package org.fence4j.cli.agent;

import java.util.Map;

/**
 * Who calls the agent.
 *
 * @param pacemaker whether it is Pacemaker's fencer, which reads lists in its own way
 */
public record Caller(boolean pacemaker) {

  /**
   * Recognises the caller.
   *
   * @param environment the process's environment; the fencer sets PCMK_service (Pacemaker
   *     lib/services)
   * @return the caller
   */
  public static Caller of(Map<String, String> environment) {
    return new Caller("pacemaker-fenced".equals(environment.get("PCMK_service")));
  }
}

package org.fence4j.cli.conf;

import org.fence4j.cli.console.ExitStatus;

/** There is no plan to run. The message names the file and says what to do. */
public final class PlanException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitStatus status;

  PlanException(ExitStatus status, String message) {
    super(message);
    this.status = status;
  }

  /**
   * Tells how a command ends that needs the plan.
   *
   * @return UNDEFINED if the file is fine but does not say how to fence the node, else FAILED
   */
  public ExitStatus status() {
    return status;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}

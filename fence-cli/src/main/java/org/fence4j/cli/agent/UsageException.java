package org.fence4j.cli.agent;

/** The agent was called in a way it does not understand. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String why) {
    super(why);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}

package org.fence4j.cli.convert;

/** Pacemaker cannot be told to do this. The message says what and why, in half a sentence. */
final class NoEquivalentException extends Exception {
  private static final long serialVersionUID = 1L;

  NoEquivalentException(String why) {
    super(why);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}

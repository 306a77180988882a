package org.fence4j.cli.console;

/** Where lines go besides standard error. Must not throw. */
@FunctionalInterface
public interface ConsoleLog {

  /**
   * Keeps a line.
   *
   * @param severity how much it matters
   * @param line one line without secrets
   */
  void write(Severity severity, String line);
}

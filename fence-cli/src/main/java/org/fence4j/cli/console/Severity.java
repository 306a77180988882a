package org.fence4j.cli.console;

/** How much a line of a log matters. */
public enum Severity {
  /** One step, for whoever looks for a fault. */
  DEBUG,
  /** A result nobody has to act upon. */
  INFO,
  /** A fence that was done: rare, and worth to be found again. */
  NOTICE,
  /** Odd, but the action goes on. */
  WARNING,
  /** The action failed. */
  ERROR
}

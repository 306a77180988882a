package org.fence4j.testkit.rule;

/** Ways in which what stands behind a device can be made to misbehave. */
public enum Fault {
  /** All is well. */
  NONE,
  /** Connections are refused, and open ones are closed. */
  REFUSES_CONNECTIONS,
  /** Connections are taken, and no byte ever comes back. */
  SILENT,
  /** An answer comes a byte at a time, far apart, and never ends. */
  DRIPS,
  /** What comes back is no answer to the question. */
  GARBAGE,
  /** A power request is refused, and the plug stays as it is. */
  REFUSES_SWITCHING,
  /** A power request is accepted, and nothing happens. */
  IGNORES_SWITCHING
}

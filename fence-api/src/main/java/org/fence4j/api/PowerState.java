package org.fence4j.api;

/**
 * What is known of a plug's power.
 *
 * <p>An unknown is never treated as {@link #OFF}: a plug that may still write to shared storage
 * must not be taken for stopped.
 */
public enum PowerState {
  /** The plug runs, or holds a state from which it could go on writing (paused, suspended). */
  ON,
  /** The plug is stopped and cannot resume what it was doing. */
  OFF,
  /** Nothing reliable is known. */
  UNKNOWN
}

package org.fence4j.api;

/**
 * What is known of a plug's power.
 *
 * <p>An unknown is never treated as {@link #OFF}: a plug that may still write to shared storage
 * must not be taken for stopped.
 */
public enum PowerState {
  /** The plug runs. */
  ON,
  /** The plug is stopped and cannot resume what it was doing. */
  OFF,
  /**
   * The plug does not run but may go on from where it was and write (a paused or suspended VM): not
   * off, so a fence must stop it, and not on, so powering on must wake it.
   */
  HELD,
  /** Nothing reliable is known. */
  UNKNOWN
}

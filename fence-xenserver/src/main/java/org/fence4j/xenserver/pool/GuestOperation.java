package org.fence4j.xenserver.pool;

/**
 * The power operations a fence needs; each is legal in the power states named (XenAPI class VM).
 */
public enum GuestOperation {
  /** Running, Paused, Suspended to Halted at once; discards a suspend image. */
  HARD_SHUTDOWN,
  /** Halted to Running. */
  START,
  /** Suspended to Running. */
  RESUME,
  /** Paused to Running. */
  UNPAUSE
}

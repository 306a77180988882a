package org.fence4j.xenserver.pool;

import java.util.Locale;

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
  UNPAUSE,
  /** Running, Paused to Running in a new domain. */
  HARD_REBOOT;

  /**
   * Its name in blocked_operations and current_operations.
   *
   * @return for example {@code hard_shutdown}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The permission it takes: the synchronous call in lower case, for the asynchronous one as well
   * (xapi rbac.ml {@code permission_of_action}, server_helpers.ml).
   *
   * @return for example {@code vm.hard_shutdown}
   */
  public String permission() {
    return "vm." + word();
  }
}

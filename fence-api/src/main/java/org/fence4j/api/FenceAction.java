package org.fence4j.api;

import java.util.Locale;

/** What a cluster asks a fence device to do with a plug (RHCS agent API, "action"). */
public enum FenceAction {
  /** Stop the plug and prove that it is stopped. */
  OFF,
  /** Start the plug. */
  ON,
  /** {@link #OFF}, proven, and then {@link #ON}; a failed ON does not undo the fence. */
  REBOOT;

  /**
   * The action's name as agents spell it.
   *
   * @return the name in lower case, for example {@code off}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package org.fence4j.cli.console;

/** The exit codes a cluster knows (RHCS FenceAgentAPI.md, fence_node(8)). */
public enum ExitStatus {
  /** Done and proven; for status: the plug is on. */
  DONE(0),
  /** Not done, or not proven. */
  FAILED(1),
  /** Only for status: the plug is off. */
  OFF(2),
  /** Only for {@code fence node}: nothing says how to fence that node. */
  UNDEFINED(2);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  /**
   * The number.
   *
   * @return 0, 1 or 2
   */
  public int code() {
    return code;
  }
}

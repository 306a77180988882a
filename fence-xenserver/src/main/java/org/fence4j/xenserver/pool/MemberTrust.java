package org.fence4j.xenserver.pool;

import org.fence4j.api.Deadline;

/** Gets to know the other hosts of a pool through its master, before one of them becomes that. */
@FunctionalInterface
public interface MemberTrust {

  /**
   * Gets to know them. Never fails.
   *
   * @param session a session with the master
   * @param thorough whether to look for new hosts although none was met in this session
   * @param deadline the latest moment to return
   */
  void meet(PoolSession session, boolean thorough, Deadline deadline);
}

package org.fence4j.xenserver.provision;

import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.xenserver.pool.PoolSession;

/** Where sessions come from. */
public interface PoolAccess {

  /**
   * The session that is open, or a new one.
   *
   * @param deadline the latest moment to have one
   * @return a session with the master
   * @throws FenceException if no master can be had
   * @throws InterruptedException if the thread is interrupted
   */
  PoolSession session(Deadline deadline) throws FenceException, InterruptedException;

  /** Gives the open session up: a call of it did not get through. */
  void drop();
}

package org.fence4j.xenserver.provision;

import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.provision.DiskStep;
import org.fence4j.xenserver.pool.PoolSession;

/**
 * One change.
 *
 * @param shown what people read
 * @param begin begins it and returns the task
 * @param reached tells from what the pool has whether it is done, whoever did it
 */
record Step(DiskStep shown, Begin begin, Reached reached) {
  /** Begins a change. */
  interface Begin {
    String at(PoolSession pool, Deadline deadline) throws FenceException;
  }

  /** Looks for a change's effect. */
  interface Reached {
    boolean at(PoolSession pool, Deadline deadline) throws FenceException;
  }
}

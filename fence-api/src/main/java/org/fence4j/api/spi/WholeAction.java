package org.fence4j.api.spi;

import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceAction;
import org.fence4j.api.Outcome;
import org.fence4j.api.Plug;

/**
 * Does whole actions and proves them itself, as a fence agent of another make does: its exit code
 * is all the proof there is (RHCS FenceAgentAPI.md). A device that can tell its plugs' states does
 * not offer this: then the framework verifies, which proves more.
 */
public interface WholeAction extends Capability {
  /**
   * Does an action.
   *
   * @param action what to do; a reboot is whatever the device does to fence when told nothing else
   * @param plugs the plugs that together are one machine, at least one
   * @param deadline the latest moment to answer
   * @return how it ended; Failed only if nothing can have been changed
   * @throws InterruptedException if the thread is interrupted; what became of the plugs is unknown
   */
  Outcome perform(FenceAction action, List<Plug> plugs, Deadline deadline)
      throws InterruptedException;
}

package org.fence4j.api.spi;

import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.PlugStatus;

/** Lists the plugs of a device (RHCS action {@code list}). */
public interface PlugListing extends Capability {

  /**
   * Lists every plug the device could switch.
   *
   * @param deadline the latest moment to answer
   * @return one entry a plug, ordered by alias; never a partial list
   * @throws FenceException if the device did not answer
   * @throws InterruptedException if the thread is interrupted
   */
  List<PlugStatus> list(Deadline deadline) throws FenceException, InterruptedException;
}

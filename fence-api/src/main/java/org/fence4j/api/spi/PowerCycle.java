package org.fence4j.api.spi;

import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;

/**
 * Restarts a plug in one go, where the device has such an operation (RHCS option {@code
 * method=cycle}).
 */
public interface PowerCycle extends Capability {

  /**
   * Cuts a running plug's power and gives it back. Returns only when it is proven that the plug was
   * stopped in between; a device that is merely told to cycle has proven nothing.
   *
   * @param plug a plug that is on
   * @param deadline the latest moment to answer
   * @return what proves the stop, with the state after it
   * @throws FenceException if the device refuses, or if it is unknown whether the plug was stopped
   * @throws InterruptedException if the thread is interrupted; what became of the plug is unknown
   */
  Evidence cycle(Plug plug, Deadline deadline) throws FenceException, InterruptedException;
}

package org.fence4j.api.plan;

import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.spi.FenceDevice;

/** Finds and opens the device a step names. */
@FunctionalInterface
public interface DeviceOpener {

  /**
   * Opens a step's device.
   *
   * @param step the step
   * @param deadline the latest moment to have opened it, if a password has to be fetched first
   * @return the device, owned by the caller
   * @throws FenceException if there is no such agent or its arguments do not fit
   * @throws InterruptedException if the thread is interrupted
   */
  FenceDevice open(FenceStep step, Deadline deadline) throws FenceException, InterruptedException;
}

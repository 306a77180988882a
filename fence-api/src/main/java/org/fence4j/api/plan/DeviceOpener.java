package org.fence4j.api.plan;

import org.fence4j.api.FenceException;
import org.fence4j.api.spi.FenceDevice;

/** Finds and opens the device a step names. */
@FunctionalInterface
public interface DeviceOpener {

  /**
   * Opens a step's device.
   *
   * @param step the step
   * @return the device, owned by the caller
   * @throws FenceException if there is no such agent or its arguments do not fit
   */
  FenceDevice open(FenceStep step) throws FenceException;
}

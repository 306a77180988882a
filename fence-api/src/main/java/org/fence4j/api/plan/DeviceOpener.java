package org.fence4j.api.plan;

import org.fence4j.api.Deadline;
import org.fence4j.api.FenceAction;
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

  /**
   * How patiently a step's device is asked, if its own options say so.
   *
   * @param step the step
   * @param usual the settings of the run
   * @return the settings for this step
   * @throws FenceException if the step's options cannot be understood
   */
  default FencerSettings settings(FenceStep step, FencerSettings usual) throws FenceException {
    return usual;
  }

  /**
   * Completes a method whose turn has come, with what only its devices can say; for example that
   * one of them can stop a node but not start it again.
   *
   * @param method the method
   * @param action what is wanted
   * @param deadline the latest moment to answer
   * @return the method as it is to be run
   * @throws InterruptedException if the thread is interrupted
   */
  default FenceMethod prepared(FenceMethod method, FenceAction action, Deadline deadline)
      throws InterruptedException {
    return method;
  }
}

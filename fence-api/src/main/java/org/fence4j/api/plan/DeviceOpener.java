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
   * Tells whether a device gives a node its power back after it has taken it. One that does not is
   * only told off where a reboot is wanted, and its plug stays so: a node that was cut off from its
   * storage or network must not be let in again before somebody has restarted it. So an opener that
   * does not know answers false.
   *
   * @param step a step that is to reboot, whose method's turn has come
   * @param method its method; a device that is the only one in it may be left to do what it does by
   *     itself when told nothing ({@link org.fence4j.api.spi.WholeAction})
   * @param deadline the latest moment to answer
   * @return true only if the device is known to do so
   * @throws InterruptedException if the thread is interrupted
   */
  default boolean powersOnAgain(FenceStep step, FenceMethod method, Deadline deadline)
      throws InterruptedException {
    return false;
  }
}

package org.fence4j.api.provision;

import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.spi.Capability;

/** Makes, shows and removes a raw disk shared by several plugs. Each method is safe to repeat. */
public interface SharedDiskProvisioning extends Capability {

  /**
   * Brings the wanted disk about, or finds it there already. A failure undoes what this call
   * created and nothing else.
   *
   * @param wanted the disk
   * @param deadline the latest moment to answer
   * @return the disk as it is now
   * @throws FenceException if it cannot be had
   * @throws InterruptedException if the thread is interrupted
   */
  SharedDisk ensure(SharedDisk wanted, Deadline deadline)
      throws FenceException, InterruptedException;

  /**
   * Looks for a disk.
   *
   * @param name its name
   * @param deadline the latest moment to answer
   * @return the disk as it is, or empty
   * @throws FenceException if the device did not answer or the name is ambiguous
   * @throws InterruptedException if the thread is interrupted
   */
  Optional<SharedDisk> show(String name, Deadline deadline)
      throws FenceException, InterruptedException;

  /**
   * Takes the disk away from one plug.
   *
   * @param name the disk's name
   * @param plug the plug
   * @param deadline the latest moment to answer
   * @throws FenceException if it is still attached afterwards
   * @throws InterruptedException if the thread is interrupted
   */
  void detach(String name, Plug plug, Deadline deadline)
      throws FenceException, InterruptedException;

  /**
   * Destroys a disk that is attached to nothing.
   *
   * @param name its name
   * @param deadline the latest moment to answer
   * @throws FenceException if it is attached, or still there afterwards
   * @throws InterruptedException if the thread is interrupted
   */
  void destroy(String name, Deadline deadline) throws FenceException, InterruptedException;
}

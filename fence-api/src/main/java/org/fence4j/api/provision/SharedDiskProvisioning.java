package org.fence4j.api.provision;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.spi.Capability;

/**
 * Makes, shows and removes a raw disk shared by several plugs. Each method is safe to repeat: what
 * is there already is left alone. Used by one thread at a time.
 */
public interface SharedDiskProvisioning extends Capability {

  /**
   * Checks all that can be checked, and tells what {@link #ensure} would do. Changes nothing.
   *
   * @param order the disk
   * @param deadline the latest moment to answer
   * @return the steps; none if the disk is as ordered
   * @throws FenceException if it cannot be had; the message says everything that is in the way
   * @throws InterruptedException if the thread is interrupted
   */
  DiskPlan plan(DiskOrder order, Deadline deadline) throws FenceException, InterruptedException;

  /**
   * Brings the ordered disk about, or finds it there already. A failure undoes what this call made
   * and nothing else; the message tells what could not be undone.
   *
   * @param order the disk; plugs that have it already and are not named keep it
   * @param events hears what happens, at once
   * @param deadline the latest moment to answer, undoing included
   * @return the disk as it was read at the end
   * @throws FenceException if it cannot be had
   * @throws InterruptedException if the thread is interrupted; what was made is undone first
   */
  SharedDisk ensure(DiskOrder order, Consumer<DiskEvent> events, Deadline deadline)
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
   * Takes the disk away from one plug. No disk of that name, or one the plug does not have, is no
   * error.
   *
   * @param name the disk's name
   * @param plug the plug
   * @param events hears what happens, at once
   * @param deadline the latest moment to answer
   * @throws FenceException if it is still attached afterwards
   * @throws InterruptedException if the thread is interrupted
   */
  void detach(String name, Plug plug, Consumer<DiskEvent> events, Deadline deadline)
      throws FenceException, InterruptedException;

  /**
   * Destroys a disk that is attached to nothing, with all that is on it. No disk of that name is no
   * error.
   *
   * @param name its name
   * @param events hears what happens, at once
   * @param deadline the latest moment to answer
   * @throws FenceException if it is attached, was not made by {@link #ensure}, or is still there
   *     afterwards
   * @throws InterruptedException if the thread is interrupted
   */
  void destroy(String name, Consumer<DiskEvent> events, Deadline deadline)
      throws FenceException, InterruptedException;

  /**
   * Tells what must be set by hand on the machines that run plugs.
   *
   * @return empty if nothing has to be
   */
  default Optional<HostSwitch> hostSwitch() {
    return Optional.empty();
  }

  /**
   * Lists the machines that run plugs.
   *
   * @param deadline the latest moment to answer
   * @return the machines, ordered by name; none where they do not matter
   * @throws FenceException if the device did not answer
   * @throws InterruptedException if the thread is interrupted
   */
  default List<SharingHost> hosts(Deadline deadline) throws FenceException, InterruptedException {
    return List.of();
  }

  /**
   * Proves for each machine that it can open the disk while another one has it, by really opening
   * it there for a moment. Nothing is written, and nothing stays.
   *
   * @param name the disk's name
   * @param events hears what happens, at once
   * @param deadline the latest moment to answer
   * @return a proof a machine
   * @throws FenceException if there is no such disk, the device cannot do this, or something could
   *     not be closed again
   * @throws InterruptedException if the thread is interrupted
   */
  default List<HostProof> prove(String name, Consumer<DiskEvent> events, Deadline deadline)
      throws FenceException, InterruptedException {
    throw new FenceException(Reason.UNSUPPORTED, "this device has no machines to be proven");
  }
}

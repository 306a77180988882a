package org.fence4j.api.spi;

import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;

/**
 * One fence device, asked by one thread at a time.
 *
 * <p>Every method ends by its deadline, silent or dripping peers included, and touches no plug but
 * the one named.
 */
public interface FenceDevice extends AutoCloseable {

  /**
   * Reads a plug's power state.
   *
   * <p>OFF is reported only if the plug is stopped and nothing in flight can bring it back. If an
   * earlier {@link #request} of this device has failed on the way, this throws its reason, once;
   * with reason BUSY the framework looks and asks again, with any other that may pass it only
   * looks.
   *
   * @param plug the plug
   * @param deadline the latest moment to answer
   * @return what was observed; its state is UNKNOWN if the device cannot tell
   * @throws FenceException if the plug does not exist, is ambiguous, or the device did not answer
   * @throws InterruptedException if the thread is interrupted
   */
  Evidence state(Plug plug, Deadline deadline) throws FenceException, InterruptedException;

  /**
   * Asks the device to bring a plug into a state. May return before the state is reached: the
   * framework verifies by {@link #state}. Asking for a state that is already reached is no error.
   *
   * @param plug the plug
   * @param wanted ON or OFF
   * @param deadline the latest moment to answer
   * @throws FenceException if the device refuses, or if it is unknown whether it heard
   * @throws InterruptedException if the thread is interrupted
   */
  void request(Plug plug, PowerState wanted, Deadline deadline)
      throws FenceException, InterruptedException;

  /**
   * Checks everything fencing will need, without changing anything: the device can be reached,
   * takes the credentials and allows this user to switch power; each plug named exists and nothing
   * vetoes switching it off (RHCS action {@code monitor}).
   *
   * @param plugs the plugs that are known already; often none
   * @param deadline the latest moment to answer
   * @throws FenceException if fencing would fail
   * @throws InterruptedException if the thread is interrupted
   */
  void check(List<Plug> plugs, Deadline deadline) throws FenceException, InterruptedException;

  /**
   * Offers something beyond the primitives.
   *
   * @param type the capability wanted
   * @param <C> its type
   * @return the capability, exactly if the provider's descriptor lists it
   */
  <C extends Capability> Optional<C> capability(Class<C> type);

  /** Releases everything: sessions, tasks, sockets, threads. Never throws; takes a few seconds. */
  @Override
  void close();
}

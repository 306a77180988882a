package org.fence4j.api.spi;

import java.time.Duration;
import java.util.function.Consumer;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;

/**
 * Compares the clocks of a device's peers with this machine's, for whoever looks for a fault: times
 * in the logs of both, and the validity of certificates, mean little while they differ.
 */
public interface PeerClocks extends Capability {

  /**
   * Asks every peer that is known for the time. Changes nothing.
   *
   * @param deadline the latest moment to return; a peer that is dead uses up no more than its share
   * @param answers gets an answer for each peer as soon as it is there
   * @throws FenceException if the device did not answer
   * @throws InterruptedException if the thread is interrupted
   */
  void compare(Deadline deadline, Consumer<PeerClock> answers)
      throws FenceException, InterruptedException;

  /** What one peer's clock shows. */
  sealed interface PeerClock {

    /**
     * The peer that was asked.
     *
     * @return its address in short
     */
    String peer();

    /**
     * The peer told the time.
     *
     * @param peer the peer
     * @param ahead how far its clock is ahead of this machine's; negative if it is behind
     * @param within how far off that may be, because the answer took time and is rounded
     */
    record Told(String peer, Duration ahead, Duration within) implements PeerClock {}

    /**
     * The peer told nothing.
     *
     * @param peer the peer
     * @param why what is wrong
     */
    record Silent(String peer, FenceException why) implements PeerClock {}
  }
}

package org.fence4j.api.spi;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;

/**
 * Shows the certificates by which the peers of a family's devices identify themselves, so that a
 * person can compare them and have those trusted that are right.
 */
public interface PeerCertificates {

  /**
   * The option that lists certificates to trust.
   *
   * @return its name; it takes several of {@link PeerAnswer.Shown#pin} with commas between
   */
  String pinOption();

  /**
   * The option that tells where the peers are.
   *
   * @return its name; its text is an address of {@link #ask}, or several with commas between
   */
  String addressOption();

  /**
   * Asks peers for their certificates. Verifies nothing, sends no credentials, logs in nowhere.
   *
   * @param addresses where the peers are, as the family's options take it
   * @param oldAlgorithms whether to accept protocols and algorithms that are switched off because
   *     they are weak; for this process, and only before TLS is used in it
   * @param deadline the latest moment to return
   * @param answers gets an answer for each peer, in the order of the addresses, as soon as it and
   *     those before it are there
   * @throws FenceException with reason MISCONFIGURED if an address cannot be read
   * @throws InterruptedException if the thread is interrupted
   */
  void ask(
      List<String> addresses,
      boolean oldAlgorithms,
      Deadline deadline,
      Consumer<PeerAnswer> answers)
      throws FenceException, InterruptedException;

  /**
   * Pins certificates where devices look that trust a peer at first contact; takes the place of
   * what was pinned for these peers.
   *
   * @param compared what a person found to be right
   * @param directory the state directory; empty for the family's own default
   * @return the file that has the pins now
   * @throws FenceException with reason MISCONFIGURED if they cannot be kept
   */
  String pin(List<PeerAnswer.Shown> compared, Optional<String> directory) throws FenceException;
}

package org.fence4j.api.spi;

import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;

/**
 * Shows the certificates by which the peers of a family's devices identify themselves, so that a
 * person can compare them and list those that are right.
 */
public interface PeerCertificates {

  /**
   * The option that lists certificates to trust.
   *
   * @return its name; it takes several of {@link PeerAnswer.Shown#pin} with commas between
   */
  String pinOption();

  /**
   * Asks peers for their certificates. Verifies nothing, sends no credentials, logs in nowhere.
   *
   * @param addresses where the peers are, as the family's options take it
   * @param oldAlgorithms whether to accept protocols and algorithms that are switched off because
   *     they are weak; for this process, and only before TLS is used in it
   * @param deadline the latest moment to return
   * @return an answer for each peer, in the order of the addresses
   * @throws FenceException with reason MISCONFIGURED if an address cannot be read
   * @throws InterruptedException if the thread is interrupted
   */
  List<PeerAnswer> ask(List<String> addresses, boolean oldAlgorithms, Deadline deadline)
      throws FenceException, InterruptedException;
}

package org.fence4j.api.spi;

import java.security.cert.X509Certificate;
import org.fence4j.api.FenceException;

/** What one peer showed of itself. */
public sealed interface PeerAnswer {

  /**
   * The peer that was asked.
   *
   * @return its address in short
   */
  String peer();

  /**
   * The peer showed a certificate. Nobody has verified it.
   *
   * @param peer the peer
   * @param certificate the peer's own
   * @param pin what {@link PeerCertificates#pinOption} takes to trust it
   */
  record Shown(String peer, X509Certificate certificate, String pin) implements PeerAnswer {}

  /**
   * The peer showed none.
   *
   * @param peer the peer
   * @param why what is wrong; the message names the peer
   */
  record Silent(String peer, FenceException why) implements PeerAnswer {}
}

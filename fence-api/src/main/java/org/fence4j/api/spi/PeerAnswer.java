package org.fence4j.api.spi;

import java.time.LocalDate;
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
   * The peer showed a certificate. Nobody has verified it, and its words are an unknown peer's.
   *
   * @param peer the peer
   * @param pin what {@link PeerCertificates#pinOption} takes to trust it
   * @param subject whom the certificate names
   * @param lastDay the last day on which it is valid, UTC
   * @param pem the certificate in PEM form, with its line breaks
   */
  record Shown(String peer, String pin, String subject, LocalDate lastDay, String pem)
      implements PeerAnswer {}

  /**
   * The peer showed none.
   *
   * @param peer the peer
   * @param why what is wrong; the message names the peer
   */
  record Silent(String peer, FenceException why) implements PeerAnswer {}
}

package org.fence4j.xenserver.trust;

/** Decides whether a host is told the password. */
interface TrustRule {

  /**
   * Decides about one host.
   *
   * @throws UntrustedCertificate if it must not be told
   */
  void check(ShownCertificate shown) throws UntrustedCertificate;
}

package org.fence4j.xenserver.trust;

import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.Set;

/** Trusts what the user listed: pins, which need no name, and whom authorities vouch for. */
final class ListedTrust implements TrustRule {
  private final Set<String> pins;
  private final Optional<Authorities> authorities;
  private final Optional<HostNames> names;

  /**
   * Makes the rule.
   *
   * @param pins fingerprints
   * @param authorities who may vouch; empty if nobody
   * @param names empty if any name will do
   */
  ListedTrust(Set<String> pins, Optional<Authorities> authorities, Optional<HostNames> names) {
    this.pins = Set.copyOf(pins);
    this.authorities = authorities;
    this.names = names;
  }

  @Override
  public void check(ShownCertificate shown) throws UntrustedCertificate {
    if (pins.contains(shown.fingerprint())) {
      return;
    }
    if (authorities.isEmpty()) {
      throw UntrustedCertificate.unknown(
          shown.fingerprint(), "it is not among the pinned ones", null);
    }
    try {
      authorities.get().vouch(shown);
    } catch (CertificateException e) {
      throw UntrustedCertificate.unknown(shown.fingerprint(), why(e), e);
    }
    if (names.isPresent() && !names.get().name(shown)) {
      throw UntrustedCertificate.misnamed(shown.fingerprint(), HostNames.of(shown.certificate()));
    }
  }

  /** The JDK's own words are long and name its classes, but not what is the matter. */
  private static String why(CertificateException refusal) {
    String words = String.valueOf(refusal.getMessage());
    return words.contains("PKIX path") ? "no known authority vouches for it" : words;
  }
}

package org.fence4j.xenserver.trust;

import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.util.Set;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts what the user listed: pins, which need no name, and authorities, whose word does. */
final class ListedTrust implements TrustRule {
  private final Set<String> pins;
  private final Set<Certificate> listed;
  private final @Nullable X509ExtendedTrustManager authorities;
  private final @Nullable HostNames names;

  /**
   * Makes the rule.
   *
   * @param pins fingerprints
   * @param listed certificates trusted by themselves
   * @param authorities who may vouch; null if nobody
   * @param names null if any name will do
   */
  ListedTrust(
      Set<String> pins,
      Set<Certificate> listed,
      @Nullable X509ExtendedTrustManager authorities,
      @Nullable HostNames names) {
    this.pins = Set.copyOf(pins);
    this.listed = Set.copyOf(listed);
    this.authorities = authorities;
    this.names = names;
  }

  @Override
  public void check(ShownCertificate shown) throws UntrustedCertificate {
    if (pins.contains(shown.fingerprint())) {
      return;
    }
    if (!listed.contains(shown.certificate())) {
      vouch(shown);
    }
    if (names != null && !names.name(shown)) {
      throw UntrustedCertificate.misnamed(shown.fingerprint(), HostNames.of(shown.certificate()));
    }
  }

  private void vouch(ShownCertificate shown) throws UntrustedCertificate {
    if (authorities == null) {
      throw UntrustedCertificate.unknown(
          shown.fingerprint(), "it is not among the pinned ones", null);
    }
    try {
      shown.question().ask(authorities);
    } catch (CertificateException e) {
      throw UntrustedCertificate.unknown(shown.fingerprint(), why(e), e);
    }
  }

  /** The JDK's own words are long and name its classes, but not what is the matter. */
  private static String why(CertificateException refusal) {
    String words = String.valueOf(refusal.getMessage());
    return words.contains("PKIX path") ? "no known authority vouches for it" : words;
  }
}

package org.fence4j.xenserver.trust;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the JDK's own authorities. Names count always: anybody gets a certificate of theirs for
 * some name. Reading their file takes long, so that waits until somebody is asked.
 */
final class JdkTrust implements TrustRule {
  private final HostNames names;
  private @Nullable TrustRule loaded;

  JdkTrust(HostNames names) {
    this.names = names;
  }

  @Override
  public void check(ShownCertificate shown) throws UntrustedCertificate {
    rule(shown).check(shown);
  }

  private synchronized TrustRule rule(ShownCertificate shown) throws UntrustedCertificate {
    TrustRule rule = loaded;
    if (rule == null) {
      try {
        rule = new ListedTrust(Set.of(), Set.of(), Authorities.ofJdk(), names);
      } catch (GeneralSecurityException e) {
        throw UntrustedCertificate.unknown(
            shown.fingerprint(),
            "this JDK's authorities cannot be read",
            new CertificateException(e));
      }
      loaded = rule;
    }
    return rule;
  }
}

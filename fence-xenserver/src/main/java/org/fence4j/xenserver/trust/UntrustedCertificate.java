package org.fence4j.xenserver.trust;

import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.Collection;
import org.fence4j.xenserver.state.StateFileException;
import org.jspecify.annotations.Nullable;

/** A certificate that is refused. Its message tells why and what to do, without naming the host. */
public final class UntrustedCertificate extends CertificateException {
  private static final long serialVersionUID = 1L;

  private UntrustedCertificate(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static UntrustedCertificate unknown(
      String fingerprint, String why, @Nullable CertificateException cause) {
    return new UntrustedCertificate(
        "its certificate is not trusted ("
            + why
            + "); if its SHA-256 fingerprint "
            + fingerprint
            + " is right, add it to ssl_fingerprint, or name its PEM file in ssl_cacert",
        cause);
  }

  static UntrustedCertificate misnamed(String fingerprint, Collection<String> names) {
    return new UntrustedCertificate(
        "its certificate is not trusted (it names "
            + (names.isEmpty() ? "nobody" : String.join(", ", names))
            + ", not this host); if its SHA-256 fingerprint "
            + fingerprint
            + " is right, add it to ssl_fingerprint; or write such a name in session_url, or set"
            + " ssl_verify_name=0",
        null);
  }

  static UntrustedCertificate changed(String fingerprint, Collection<String> pinned, Path file) {
    return new UntrustedCertificate(
        "its certificate has changed and is not trusted: its SHA-256 fingerprint is "
            + fingerprint
            + ", but "
            + file
            + " has "
            + String.join(" and ", pinned)
            + "; if the host was given a new certificate, remove the host's line there, otherwise"
            + " somebody is in between",
        null);
  }

  static UntrustedCertificate unpinnable(String fingerprint, StateFileException why) {
    return new UntrustedCertificate(
        "its certificate is not trusted (ssl_tofu cannot tell whether it is the same as before: "
            + why.getMessage()
            + "); repair that, or add the SHA-256 fingerprint "
            + fingerprint
            + " to ssl_fingerprint if it is right",
        why);
  }
}

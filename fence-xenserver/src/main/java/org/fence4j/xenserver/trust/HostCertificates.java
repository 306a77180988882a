package org.fence4j.xenserver.xapi;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Judges the certificate a host shows. An extended trust manager, because JSSE adds checks of its
 * own to a plain one.
 */
final class HostCertificates extends X509ExtendedTrustManager {
  private final Set<String> pins;
  private final Set<Certificate> trustedByThemselves;
  private final @Nullable X509ExtendedTrustManager authorities;
  private final boolean anything;

  HostCertificates(
      Set<String> pins,
      Set<Certificate> trustedByThemselves,
      @Nullable X509ExtendedTrustManager authorities,
      boolean anything) {
    this.pins = pins;
    this.trustedByThemselves = trustedByThemselves;
    this.authorities = authorities;
    this.anything = anything;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge(chain, judge -> judge.checkServerTrusted(chain, authType, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge(chain, judge -> judge.checkServerTrusted(chain, authType, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge(chain, judge -> judge.checkServerTrusted(chain, authType));
  }

  private void judge(X509Certificate[] chain, Vouching vouching) throws CertificateException {
    X509Certificate shown = chain[0];
    String fingerprint = fingerprint(shown);
    if (anything
        || pins.contains(fingerprint.replace(":", ""))
        || trustedByThemselves.contains(shown)) {
      return;
    }
    if (authorities == null) {
      throw new UntrustedCertificate(fingerprint, "it is not among the pinned ones", null);
    }
    try {
      vouching.check(authorities);
    } catch (CertificateException e) {
      throw new UntrustedCertificate(fingerprint, why(e), e);
    }
  }

  /** The JDK's own words are long and name its classes, but not what is the matter. */
  private static String why(CertificateException refusal) {
    String words = String.valueOf(refusal.getMessage());
    return words.contains("PKIX path") ? "no known authority vouches for it" : words;
  }

  /** SHA-256 of a certificate as openssl shows it: upper-case hex pairs with colons. */
  static String fingerprint(X509Certificate certificate) throws CertificateException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new CertificateException(e);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("this is a client");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  /** Asks authorities to vouch. */
  private interface Vouching {
    void check(X509ExtendedTrustManager judge) throws CertificateException;
  }

  /** A certificate nobody vouches for, with what is needed to trust it deliberately. */
  static final class UntrustedCertificate extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final String fingerprint;

    UntrustedCertificate(String fingerprint, String why, @Nullable Throwable cause) {
      super(why, cause);
      this.fingerprint = fingerprint;
    }

    String fingerprint() {
      return fingerprint;
    }
  }
}

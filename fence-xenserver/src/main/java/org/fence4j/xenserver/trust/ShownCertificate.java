package org.fence4j.xenserver.trust;

import java.net.InetAddress;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509ExtendedTrustManager;
import org.fence4j.xenserver.pool.HostAddress;

/**
 * What a host shows in a handshake.
 *
 * @param host as it was dialled
 * @param remote where the connection really went
 * @param certificate the host's own
 * @param fingerprint the certificate's
 * @param question asks authorities about the whole chain
 */
record ShownCertificate(
    HostAddress host,
    InetAddress remote,
    X509Certificate certificate,
    String fingerprint,
    Question question) {

  /** Asks authorities to vouch; they do not look at names. */
  interface Question {
    void ask(X509ExtendedTrustManager authorities) throws CertificateException;
  }
}

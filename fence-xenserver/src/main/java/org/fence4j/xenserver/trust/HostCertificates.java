package org.fence4j.xenserver.trust;

import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.fence4j.xenserver.pool.HostAddress;

/**
 * Puts the certificate that one host shows before a rule. An extended trust manager, because JSSE
 * adds checks of its own to a plain one.
 */
final class HostCertificates extends X509ExtendedTrustManager {
  private final TrustRule rule;
  private final HostAddress host;
  private final InetAddress remote;

  HostCertificates(TrustRule rule, HostAddress host, InetAddress remote) {
    this.rule = rule;
    this.host = host;
    this.remote = remote;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge(chain, authorities -> authorities.checkServerTrusted(chain, authType, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge(chain, authorities -> authorities.checkServerTrusted(chain, authType, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge(chain, authorities -> authorities.checkServerTrusted(chain, authType));
  }

  private void judge(X509Certificate[] chain, ShownCertificate.Question question)
      throws CertificateException {
    rule.check(new ShownCertificate(host, remote, chain[0], Fingerprint.of(chain[0]), question));
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
}

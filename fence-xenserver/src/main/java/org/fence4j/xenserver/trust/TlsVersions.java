package org.fence4j.xenserver.trust;

import java.io.EOFException;
import java.io.IOException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.fence4j.api.spi.FenceContext;

/** Which protocols and cipher suites are spoken. */
final class TlsVersions {
  private static final String[] CURRENT = {"TLSv1.3", "TLSv1.2"};
  private static final String[] OLD = {"TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1"};

  private final boolean old;

  private TlsVersions(boolean old) {
    this.old = old;
  }

  static TlsVersions usual() {
    return new TlsVersions(false);
  }

  /** Also what releases before 8.0 need; opens it for the whole process. */
  static TlsVersions old(FenceContext context) {
    if (!OldAlgorithms.enable()) {
      context.warn(
          "ssl_legacy has no effect: TLS was in use in this process before; give the device a"
              + " process of its own");
    }
    return new TlsVersions(true);
  }

  void apply(SSLSocket socket) {
    if (old) {
      socket.setEnabledProtocols(OLD);
    } else if (OldAlgorithms.enabled()) {
      // For another device of this process; ours did not ask for them.
      socket.setEnabledProtocols(CURRENT);
      socket.setEnabledCipherSuites(
          Stream.of(socket.getEnabledCipherSuites())
              .filter(suite -> !OldAlgorithms.isOldSuite(suite))
              .toArray(String[]::new));
    }
  }

  /** A host of before 8.0 hangs up on a JDK of today, and says no more than that. */
  IOException explain(IOException trouble) {
    boolean refusal = trouble instanceof SSLHandshakeException;
    for (Throwable t = trouble; t != null; t = t.getCause()) {
      refusal &= !(t instanceof UntrustedCertificate || t instanceof EOFException);
    }
    if (old || !refusal) {
      return trouble;
    }
    SSLHandshakeException explained =
        new SSLHandshakeException(
            trouble.getMessage() + "; if this host runs XenServer 7.6 or older, set ssl_legacy=1");
    explained.initCause(trouble);
    return explained;
  }
}

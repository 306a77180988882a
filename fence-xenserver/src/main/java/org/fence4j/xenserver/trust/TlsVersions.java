package org.fence4j.xenserver.trust;

import java.io.EOFException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.fence4j.api.spi.FenceContext;

/**
 * Which protocols and cipher suites are spoken. XenServer up to 7.6 needs some the JDK has switched
 * off: TLS 1.0 and 1.1, and key exchange by RSA alone ({@code TLS_RSA_*}). SSLv3, RC4 and 3DES stay
 * off: no release needs them.
 */
final class TlsVersions {
  private static final String[] CURRENT = {"TLSv1.2"};
  private static final String[] OLD = {"TLSv1.2", "TLSv1.1", "TLSv1"};
  private static final String[] NEWEST = {"TLSv1.3"};

  /** Read by the JDK once, when TLS is first used; an entry may have constraints behind it. */
  private static final String DISABLED = "jdk.tls.disabledAlgorithms";

  private static final Pattern NEEDED =
      Pattern.compile("(?:TLSv1|TLSv1\\.1|TLS_RSA_\\S*|RSA keySize < (?:1024|2048))");

  private static final String OLD_SUITES = "TLS_RSA_";
  private static final String WITNESS = "TLS_RSA_WITH_AES_128_CBC_SHA256";

  /** Whether some device of this process opened the old ones, which opens them for all. */
  private static volatile boolean opened;

  private final boolean old;

  private TlsVersions(boolean old) {
    this.old = old;
  }

  /** Those of today; with {@code old}, also what releases before 8.0 need. */
  static TlsVersions of(boolean old, FenceContext context) {
    if (old && !open()) {
      context.warn(
          "ssl_legacy has no effect: TLS was in use in this process before; give the device a"
              + " process of its own");
    }
    return new TlsVersions(old);
  }

  private static synchronized boolean open() {
    opened = true;
    String disabled = Security.getProperty(DISABLED);
    if (disabled != null) {
      Security.setProperty(DISABLED, without(disabled));
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[0], null);
      return List.of(context.getDefaultSSLParameters().getCipherSuites()).contains(WITNESS);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  static String without(String disabled) {
    return Stream.of(disabled.split(",", -1))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty() && !NEEDED.matcher(entry).matches())
        .collect(Collectors.joining(", "));
  }

  /**
   * Chooses what to offer. No release of XenServer speaks TLS 1.3 unless told to, and to offer it
   * costs two key pairs that are thrown away, the largest part of a cold handshake; so it is
   * offered only to a host that refused the others.
   */
  void apply(SSLSocket socket, boolean newest) {
    if (newest) {
      socket.setEnabledProtocols(NEWEST);
      return;
    }
    socket.setEnabledProtocols(old ? OLD : CURRENT);
    if (!old && opened) {
      // For another device of this process; ours did not ask for them.
      socket.setEnabledCipherSuites(
          Stream.of(socket.getEnabledCipherSuites())
              .filter(suite -> !suite.startsWith(OLD_SUITES))
              .toArray(String[]::new));
    }
  }

  /** Tells whether a host refused every version offered, so that it may speak a newer one. */
  static boolean wantsAnother(IOException trouble) {
    return trouble instanceof SSLException
        && String.valueOf(trouble.getMessage()).contains("protocol_version");
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

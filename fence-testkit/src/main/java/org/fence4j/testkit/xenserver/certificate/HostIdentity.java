package org.fence4j.testkit.xenserver.certificate;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A host's self-signed certificate and its TLS settings. Both are made when they are needed first,
 * because most hosts of a large pool are never asked. Thread-safe.
 */
public final class HostIdentity {
  /** What xapi 8.2 and later offers (tls_policy.ml). */
  private static final String[] SUITES = {
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
  };

  private final String name;
  private final String address;
  private @Nullable X509Certificate certificate;
  private @Nullable SSLContext context;

  /** The identity of the host of this name and address, which nothing has asked for yet. */
  public HostIdentity(String name, String address) {
    this.name = name;
    this.address = address;
  }

  /** SHA-256 of the certificate, upper-case hex with colons. */
  public String fingerprint() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The certificate as a PEM text. */
  public String pem() {
    try {
      String base64 =
          Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate().getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Does the server's part of the handshake. */
  public Socket accept(Socket raw) throws IOException {
    SSLSocket socket =
        (SSLSocket) context().getSocketFactory().createSocket(raw, null, raw.getPort(), true);
    socket.setUseClientMode(false);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.2"});
    parameters.setCipherSuites(SUITES);
    parameters.setUseCipherSuitesOrder(true);
    preferSecp384r1(parameters);
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** xapi offers this curve only; SSLParameters can say so from JDK 20 on. */
  private static void preferSecp384r1(SSLParameters parameters) {
    try {
      SSLParameters.class
          .getMethod("setNamedGroups", String[].class)
          .invoke(parameters, (Object) new String[] {"secp384r1"});
    } catch (ReflectiveOperationException e) {
      // Before JDK 20 the curve is the JDK's choice.
    }
  }

  private synchronized X509Certificate certificate() {
    X509Certificate made = certificate;
    if (made == null) {
      made = SelfSigned.certificate(name, address);
      certificate = made;
    }
    return made;
  }

  private synchronized SSLContext context() {
    SSLContext made = context;
    try {
      if (made == null) {
        made = SSLContext.getInstance("TLS");
        KeyManager key = new HostKey(SelfSigned.key(), certificate());
        made.init(new KeyManager[] {key}, null, null);
        context = made;
      }
      return made;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no TLS for " + name, e);
    }
  }
}

package org.fence4j.xenserver.trust;

import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * What XenServer up to 7.6 needs and the JDK has switched off: TLS 1.0 and 1.1, and key exchange by
 * RSA alone ({@code TLS_RSA_*}). SSLv3, RC4 and 3DES stay off: no release needs them.
 */
final class OldAlgorithms {
  /** Read by the JDK once, when TLS is first used; an entry may have constraints behind it. */
  private static final String DISABLED = "jdk.tls.disabledAlgorithms";

  private static final Pattern NEEDED =
      Pattern.compile("(?:TLSv1|TLSv1\\.1|TLS_RSA_\\S*|RSA keySize < (?:1024|2048))");

  private static final String WITNESS = "TLS_RSA_WITH_AES_128_CBC_SHA256";

  private static volatile boolean enabled;

  private OldAlgorithms() {}

  /**
   * Switches them on for this process.
   *
   * @return false if TLS was used before, so that it is too late
   */
  static synchronized boolean enable() {
    enabled = true;
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

  /** Whether they may be on for connections that do not want them. */
  static boolean enabled() {
    return enabled;
  }

  static String without(String disabled) {
    return Stream.of(disabled.split(",", -1))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty() && !NEEDED.matcher(entry).matches())
        .collect(Collectors.joining(", "));
  }

  static boolean isOldSuite(String suite) {
    return suite.startsWith("TLS_RSA_");
  }
}

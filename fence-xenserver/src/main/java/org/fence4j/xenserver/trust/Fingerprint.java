package org.fence4j.xenserver.trust;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** SHA-256 of a certificate as openssl shows it: upper-case hex pairs with colons. */
public final class Fingerprint {
  private static final Pattern BARE = Pattern.compile("[0-9A-F]{64}");
  private static final HexFormat SHOWN = HexFormat.ofDelimiter(":").withUpperCase();

  private Fingerprint() {}

  /**
   * Computes it.
   *
   * @param certificate a certificate
   * @return for example {@code 0A:1B:...}
   * @throws CertificateException if the certificate cannot be encoded
   */
  public static String of(Certificate certificate) throws CertificateException {
    try {
      return SHOWN.formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new CertificateException(e);
    }
  }

  static String ofPem(String pem) throws CertificateException {
    return of(
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
  }

  /** Reads one with or without colons and {@code SHA256:} before it; empty if it is none. */
  static Optional<String> parse(String text) {
    String bare = text.toUpperCase(Locale.ROOT).replaceFirst("^SHA-?256[:=]", "").replace(":", "");
    return BARE.matcher(bare).matches()
        ? Optional.of(SHOWN.formatHex(HexFormat.of().parseHex(bare)))
        : Optional.empty();
  }
}

package org.fence4j.xenserver.xapi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates of hosts are accepted.
 *
 * <p>Hosts of a pool have one self-signed certificate each, so there are several pins. A
 * certificate that is pinned, or stands itself in the PEM file, is trusted whatever name it bears;
 * any other must be vouched for by an authority and name the host.
 */
public final class TrustPolicy {
  private static final Pattern SHA256 = Pattern.compile("[0-9A-F]{64}");

  private final SSLSocketFactory sockets;
  private final boolean insecure;

  private TrustPolicy(SSLSocketFactory sockets, boolean insecure) {
    this.sockets = sockets;
    this.insecure = insecure;
  }

  /**
   * Makes a policy.
   *
   * @param caFile a PEM file with authorities or host certificates; with neither file nor pins the
   *     JDK's own authorities are trusted
   * @param fingerprints SHA-256 pins separated by commas or blanks, with or without colons
   * @param insecure accept anything; wins over the rest
   * @return the policy
   * @throws FenceException with reason MISCONFIGURED if the file cannot be read or a pin is none
   */
  public static TrustPolicy of(
      Optional<String> caFile, Optional<String> fingerprints, boolean insecure)
      throws FenceException {
    Set<String> pins = pins(fingerprints.orElse(""));
    try {
      X509ExtendedTrustManager judge;
      if (insecure) {
        judge = new HostCertificates(Set.of(), Set.of(), null, true);
      } else if (caFile.isPresent()) {
        Collection<? extends Certificate> listed = read(Path.of(caFile.get()));
        judge = new HostCertificates(pins, new HashSet<>(listed), authorities(listed), false);
      } else {
        judge =
            new HostCertificates(pins, Set.of(), pins.isEmpty() ? authorities(null) : null, false);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {judge}, null);
      return new TrustPolicy(context.getSocketFactory(), insecure);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new FenceException(
          Reason.MISCONFIGURED,
          "ssl_cacert=" + caFile.orElse("") + " cannot be used: " + words(e),
          e);
    }
  }

  private static String words(Exception e) {
    String words = String.valueOf(e.getMessage());
    return words.substring(words.lastIndexOf("Exception: ") < 0 ? 0 : words.lastIndexOf(": ") + 2);
  }

  private static Set<String> pins(String text) throws FenceException {
    Set<String> pins = new HashSet<>();
    for (String part : text.split("[,\\s]+", -1)) {
      String pin = part.toUpperCase(Locale.ROOT).replaceFirst("^SHA-?256[:=]", "").replace(":", "");
      if (!part.isEmpty() && !SHA256.matcher(pin).matches()) {
        throw new FenceException(
            Reason.MISCONFIGURED,
            "ssl_fingerprint: '" + part + "' is no SHA-256 fingerprint of 64 hex digits");
      }
      if (!part.isEmpty()) {
        pins.add(pin);
      }
    }
    return pins;
  }

  private static Collection<? extends Certificate> read(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new IOException("it holds no certificate in PEM form");
      }
      return found;
    } catch (java.nio.file.NoSuchFileException e) {
      throw new IOException("there is no such file", e);
    }
  }

  /** What the JDK's PKIX check accepts on the word of these, or of its own authorities. */
  private static X509ExtendedTrustManager authorities(
      @Nullable Collection<? extends Certificate> listed)
      throws IOException, GeneralSecurityException {
    KeyStore store = null;
    if (listed != null) {
      store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate : listed) {
        store.setCertificateEntry("trusted-" + number++, (X509Certificate) certificate);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  SSLSocketFactory sockets() {
    return sockets;
  }

  /** Whether a host's certificate must name it, unless it is trusted by itself. */
  boolean checksNames() {
    return !insecure;
  }
}

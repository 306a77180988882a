package org.fence4j.xenserver.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** On whose word a certificate is accepted: its own presence in a file, or the JDK's PKIX check. */
final class Authorities {
  private final Set<Certificate> listed;
  private @Nullable X509ExtendedTrustManager check;

  private Authorities(Set<Certificate> listed, @Nullable X509ExtendedTrustManager check) {
    this.listed = Set.copyOf(listed);
    this.check = check;
  }

  /** Those of a PEM file: authorities, or the very certificates of hosts. */
  static Authorities ofFile(String file) throws IOException, GeneralSecurityException {
    Set<Certificate> listed = read(file);
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : listed) {
      store.setCertificateEntry("trusted-" + number++, certificate);
    }
    return new Authorities(listed, check(store));
  }

  private static Set<Certificate> read(String file) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new IOException("it holds no certificate in PEM form");
      }
      return Set.copyOf(found);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no such file", e);
    }
  }

  /** The JDK's own. Reading their file takes long, so that waits until somebody is asked. */
  static Authorities ofJdk() {
    return new Authorities(Set.of(), null);
  }

  private static X509ExtendedTrustManager check(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  /** Vouches for a certificate; does not look at the names in it. */
  void vouch(ShownCertificate shown) throws CertificateException {
    if (!listed.contains(shown.certificate())) {
      shown.question().ask(check());
    }
  }

  private synchronized X509ExtendedTrustManager check() throws CertificateException {
    X509ExtendedTrustManager ready = check;
    if (ready == null) {
      try {
        ready = check((KeyStore) null);
      } catch (GeneralSecurityException e) {
        throw new CertificateException("this JDK's authorities cannot be read", e);
      }
      check = ready;
    }
    return ready;
  }
}

package org.fence4j.xenserver.trust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Collection;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** What the JDK's PKIX check accepts on somebody's word. */
final class Authorities {
  private Authorities() {}

  static X509ExtendedTrustManager of(Collection<Certificate> listed)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : listed) {
      store.setCertificateEntry("trusted-" + number++, certificate);
    }
    return of(store);
  }

  static X509ExtendedTrustManager ofJdk() throws GeneralSecurityException {
    return of((KeyStore) null);
  }

  private static X509ExtendedTrustManager of(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }
}

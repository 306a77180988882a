package org.fence4j.xenserver.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;

/**
 * A file of certificates.
 *
 * @param certificates at least one
 */
record PemFile(List<Certificate> certificates) {

  static PemFile read(String file) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new IOException("it holds no certificate in PEM form");
      }
      return new PemFile(List.copyOf(found));
    } catch (NoSuchFileException e) {
      throw new IOException("there is no such file", e);
    }
  }
}

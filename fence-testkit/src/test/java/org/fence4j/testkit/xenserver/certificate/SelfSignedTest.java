package org.fence4j.testkit.xenserver.certificate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import org.junit.jupiter.api.Test;

class SelfSignedTest {
  private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.US_ASCII);

  private final X509Certificate certificate = SelfSigned.certificate("xenserver07", "127.0.9.7");

  @Test
  void theCertificateIsSignedByItsOwnKey() {
    assertDoesNotThrow(() -> certificate.verify(certificate.getPublicKey()));
    assertEquals("SHA256withRSA", certificate.getSigAlgName());
    assertEquals("CN=xenserver07", certificate.getSubjectX500Principal().getName());
  }

  @Test
  void theKeyHas2048BitsAndTheJdkSignsWithIt() throws Exception {
    assertEquals(2048, ((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength());
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(SelfSigned.key());
    signature.update(MESSAGE);
    byte[] signed = signature.sign();
    signature.initVerify(certificate);
    signature.update(MESSAGE);
    assertTrue(signature.verify(signed));
  }
}

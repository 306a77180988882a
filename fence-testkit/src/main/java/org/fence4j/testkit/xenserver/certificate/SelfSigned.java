package org.fence4j.testkit.xenserver.certificate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.util.BigIntegers;

/**
 * Makes the certificates that hosts have from their installation (selfcert.ml: RSA 2048, ten years,
 * DNS and IP names). All hosts of a JVM share the key; their certificates differ.
 */
final class SelfSigned {
  private static final int VALID_DAYS = 3650;
  private static final MultiPrimeKey KEY = MultiPrimeKey.generate(new SecureRandom());

  private SelfSigned() {}

  static PrivateKey key() {
    return KEY.privateKey();
  }

  static X509Certificate certificate(String name, String address) {
    X500Name subject = new X500Name("CN=" + name);
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            subject,
            new BigInteger(64, new SecureRandom()),
            Date.from(now.minus(1, ChronoUnit.DAYS)),
            Date.from(now.plus(VALID_DAYS, ChronoUnit.DAYS)),
            subject,
            KEY.publicKey());
    GeneralName[] names = {
      new GeneralName(GeneralName.dNSName, name), new GeneralName(GeneralName.iPAddress, address)
    };
    try {
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      return new JcaX509CertificateConverter().getCertificate(builder.build(new Signer()));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("no certificate for " + name, e);
    }
  }

  /** SHA256withRSA (RFC 8017, section 9.2). */
  private static final class Signer implements ContentSigner {
    private static final byte[] DIGEST_INFO =
        HexFormat.of().parseHex("3031300d060960864801650304020105000420");
    private static final int LENGTH = 256;

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return new AlgorithmIdentifier(
          PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
    }

    @Override
    public OutputStream getOutputStream() {
      return content;
    }

    @Override
    public byte[] getSignature() {
      byte[] hash;
      try {
        hash = MessageDigest.getInstance("SHA-256").digest(content.toByteArray());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
      byte[] padded = new byte[LENGTH];
      int info = LENGTH - hash.length - DIGEST_INFO.length;
      padded[1] = 1;
      Arrays.fill(padded, 2, info - 1, (byte) 0xFF);
      System.arraycopy(DIGEST_INFO, 0, padded, info, DIGEST_INFO.length);
      System.arraycopy(hash, 0, padded, LENGTH - hash.length, hash.length);
      return BigIntegers.asUnsignedByteArray(LENGTH, KEY.decrypt(new BigInteger(1, padded)));
    }
  }
}

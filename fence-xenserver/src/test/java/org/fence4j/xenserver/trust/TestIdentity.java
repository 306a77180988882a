package org.fence4j.xenserver.trust;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key and a certificate as an administrator, or an old XenServer, would make them. */
record TestIdentity(KeyPair keys, X509Certificate certificate, List<X509Certificate> chain) {
  private static final char[] NO_PASSWORD = {};

  static TestIdentity authority() throws Exception {
    KeyPair keys = keys(2048);
    X509Certificate own = certify("CN=Test authority", keys, "CN=Test authority", keys, true, "");
    return new TestIdentity(keys, own, List.of(own));
  }

  /** A certificate of this authority's; names are {@code dns:x} or {@code ip:x}. */
  TestIdentity issue(String subject, String... names) throws Exception {
    KeyPair own = keys(2048);
    String issuer = certificate.getSubjectX500Principal().getName();
    X509Certificate issued = certify(subject, own, issuer, keys, false, names);
    return new TestIdentity(own, issued, List.of(issued, certificate));
  }

  static TestIdentity selfSigned(String subject, int bits, String... names) throws Exception {
    KeyPair keys = keys(bits);
    X509Certificate own = certify(subject, keys, subject, keys, false, names);
    return new TestIdentity(keys, own, List.of(own));
  }

  String pem() throws Exception {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  String fingerprint() throws Exception {
    return Fingerprint.of(certificate);
  }

  SSLContext context() throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setKeyEntry(
        "host", keys.getPrivate(), NO_PASSWORD, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private static KeyPair keys(int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static X509Certificate certify(
      String subject,
      KeyPair keys,
      String issuer,
      KeyPair issuerKeys,
      boolean authority,
      String... names)
      throws Exception {
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Name(issuer),
            new BigInteger(64, new SecureRandom()),
            Date.from(now.minus(1, ChronoUnit.DAYS)),
            Date.from(now.plus(30, ChronoUnit.DAYS)),
            new X500Name(subject),
            keys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    GeneralName[] alternatives =
        Stream.of(names)
            .filter(name -> !name.isEmpty())
            .map(TestIdentity::generalName)
            .toArray(GeneralName[]::new);
    if (alternatives.length > 0) {
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder(signature(keys)).build(issuerKeys.getPrivate())));
  }

  /** Before XenServer 7 keys were short, and certificates signed with SHA-1. */
  private static String signature(KeyPair keys) {
    boolean old = ((RSAPublicKey) keys.getPublic()).getModulus().bitLength() <= 1024;
    return old ? "SHA1withRSA" : "SHA256withRSA";
  }

  private static GeneralName generalName(String name) {
    String value = name.substring(name.indexOf(':') + 1);
    return new GeneralName(
        name.startsWith("ip:") ? GeneralName.iPAddress : GeneralName.dNSName, value);
  }
}

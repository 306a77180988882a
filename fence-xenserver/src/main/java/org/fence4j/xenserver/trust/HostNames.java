package org.fence4j.xenserver.trust;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fence4j.xenserver.pool.HostAddress;

/** The names a certificate bears, and whether one of them is a host's (RFC 6125). */
final class HostNames {
  private static final int DNS = 2;
  private static final int IP = 7;
  private static final Pattern COMMON_NAME =
      Pattern.compile("(?:^|(?<!\\\\),)CN=([^,+\"\\\\]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ADDRESS =
      Pattern.compile("(?:[0-9]{1,3}[.]){3}[0-9]{1,3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private final List<HostAddress> configured;

  HostNames(List<HostAddress> configured) {
    this.configured = List.copyOf(configured);
  }

  /**
   * Tells whether the certificate names the host as it was dialled. An address a member named need
   * not stand in it, if it is that of a configured host which does.
   */
  boolean name(ShownCertificate shown) {
    List<String> names = of(shown.certificate());
    String dialled = shown.host().host();
    if (names(names, dialled)) {
      return true;
    }
    return configured.stream().noneMatch(host -> host.host().equals(dialled))
        && configured.stream()
            .map(HostAddress::host)
            .anyMatch(host -> names(names, host) && leadsTo(host, shown.remote()));
  }

  private static boolean leadsTo(String host, InetAddress remote) {
    try {
      return Stream.of(InetAddress.getAllByName(host)).anyMatch(remote::equals);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** The DNS names and addresses; the common name where there is none, as before 2017. */
  static List<String> of(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      for (List<?> each : alternatives == null ? List.<List<?>>of() : alternatives) {
        if (each.get(0).equals(DNS) || each.get(0).equals(IP)) {
          names.add(String.valueOf(each.get(1)));
        }
      }
    } catch (CertificateParsingException e) {
      return List.of();
    }
    if (names.isEmpty()) {
      Matcher subject = COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
      if (subject.find()) {
        names.add(subject.group(1));
      }
    }
    return names;
  }

  private static boolean names(List<String> names, String host) {
    String wanted = host.replaceFirst("%.*", "");
    return names.stream().anyMatch(name -> same(name, wanted));
  }

  private static boolean same(String name, String host) {
    if (ADDRESS.matcher(host).matches()) {
      return ADDRESS.matcher(name).matches() && address(name).equals(address(host));
    }
    String wanted = host.toLowerCase(Locale.ROOT);
    String lower = name.toLowerCase(Locale.ROOT);
    int dot = wanted.indexOf('.');
    // A star stands for one whole label, and never directly below a top-level domain.
    boolean starred =
        lower.startsWith("*.")
            && lower.indexOf('.', 2) > 0
            && dot > 0
            && wanted.substring(dot).equals(lower.substring(1));
    return starred || lower.equals(wanted);
  }

  /** One spelling of each address; literals are not looked up. */
  private static String address(String literal) {
    try {
      return InetAddress.getByName(literal).getHostAddress();
    } catch (UnknownHostException e) {
      return literal;
    }
  }
}

package org.fence4j.xenserver.trust;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.PoolSession;

/**
 * Which certificates of hosts are accepted. Hosts of a pool have one self-signed certificate each,
 * so there are several pins.
 */
public final class TrustPolicy {
  private final TrustRule rule;
  private final Optional<MemberPins> members;
  private final TlsVersions versions;

  private TrustPolicy(TrustRule rule, Optional<MemberPins> members, TlsVersions versions) {
    this.rule = rule;
    this.members = members;
    this.versions = versions;
  }

  /**
   * Makes a policy.
   *
   * @param settings what the user said
   * @param context clock, notes and warnings
   * @return the policy
   * @throws FenceException with reason MISCONFIGURED if the file cannot be read or a pin is none
   */
  public static TrustPolicy of(TrustSettings settings, FenceContext context) throws FenceException {
    Set<String> pins = pins(settings.fingerprints().orElse(""));
    if (settings.insecure()) {
      return anybody(settings.oldProtocols(), context);
    }
    // First of all: the JDK looks at the algorithms it disables once.
    TlsVersions versions = TlsVersions.of(settings.oldProtocols(), context);
    if (settings.caFile().isPresent()) {
      return new TrustPolicy(listed(settings, pins), Optional.empty(), versions);
    }
    if (!pins.isEmpty()) {
      TrustRule pinned = new ListedTrust(pins, Optional.empty(), Optional.empty());
      return new TrustPolicy(pinned, Optional.empty(), versions);
    }
    // Names count always: anybody gets a certificate of the JDK's authorities for some name.
    TrustRule authorities =
        new ListedTrust(
            Set.of(),
            Optional.of(Authorities.ofJdk()),
            Optional.of(new HostNames(settings.hosts())));
    if (settings.pinDirectory().isEmpty()) {
      return new TrustPolicy(authorities, Optional.empty(), versions);
    }
    PinFile file = new PinFile(settings.pinDirectory().get(), context.clock());
    FirstContact first = new FirstContact(file, authorities, context::warn);
    return new TrustPolicy(first, Optional.of(new MemberPins(first, context)), versions);
  }

  /**
   * Trusts whoever answers, for instance to look at what it shows.
   *
   * @param oldProtocols whether to speak what releases before 8.0 need
   * @param context clock, notes and warnings
   * @return a policy that verifies nothing
   */
  public static TrustPolicy anybody(boolean oldProtocols, FenceContext context) {
    return new TrustPolicy(shown -> {}, Optional.empty(), TlsVersions.of(oldProtocols, context));
  }

  private static TrustRule listed(TrustSettings settings, Set<String> pins) throws FenceException {
    String file = settings.caFile().orElse("");
    try {
      return new ListedTrust(
          pins,
          Optional.of(Authorities.ofFile(file)),
          settings.verifiesNames()
              ? Optional.of(new HostNames(settings.hosts()))
              : Optional.empty());
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new FenceException(
          Reason.MISCONFIGURED, "ssl_cacert=" + file + " cannot be used: " + words(e), e);
    }
  }

  private static String words(Exception e) {
    String words = String.valueOf(e.getMessage());
    return words.substring(words.lastIndexOf("Exception: ") < 0 ? 0 : words.lastIndexOf(": ") + 2);
  }

  private static Set<String> pins(String text) throws FenceException {
    Set<String> pins = new HashSet<>();
    for (String part : text.split("[,\\s]+", -1)) {
      if (!part.isEmpty()) {
        pins.add(
            Fingerprint.parse(part)
                .orElseThrow(
                    () ->
                        new FenceException(
                            Reason.MISCONFIGURED,
                            "ssl_fingerprint: '"
                                + part
                                + "' is no SHA-256 fingerprint of 64 hex digits")));
      }
    }
    return pins;
  }

  /**
   * Speaks TLS over a connection that is open, and decides about the host.
   *
   * @param connected the connection
   * @param host the host as it was dialled
   * @return the same connection with TLS, the handshake done
   * @throws NewerTlsNeeded if the host may speak TLS 1.3 only, over another connection
   * @throws IOException if there is no handshake or the certificate is refused
   */
  public SSLSocket secure(Socket connected, HostAddress host) throws IOException {
    return secure(connected, host, false);
  }

  /**
   * Speaks TLS 1.3 over a connection that is open, and decides about the host.
   *
   * @param connected the connection
   * @param host the host as it was dialled
   * @return the same connection with TLS, the handshake done
   * @throws IOException if there is no handshake or the certificate is refused
   */
  public SSLSocket secureNewest(Socket connected, HostAddress host) throws IOException {
    return secure(connected, host, true);
  }

  private SSLSocket secure(Socket connected, HostAddress host, boolean newest) throws IOException {
    HostCertificates judge = new HostCertificates(rule, host, connected.getInetAddress());
    SSLSocket secure =
        (SSLSocket)
            context(judge)
                .getSocketFactory()
                .createSocket(connected, host.host(), host.port(), true);
    versions.apply(secure, newest);
    try {
      secure.startHandshake();
    } catch (IOException e) {
      if (!newest && TlsVersions.wantsAnother(e)) {
        throw new NewerTlsNeeded(versions.explain(e));
      }
      throw versions.explain(e);
    }
    return secure;
  }

  private static SSLContext context(TrustManager judge) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {judge}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("this JDK has no TLS", e);
    }
  }

  /**
   * Pins the certificates of hosts not met yet, if certificates are pinned at first contact at all
   * and a host was met for the first time, or if asked to be thorough. Never fails.
   *
   * @param session a session with a master that is trusted
   * @param thorough whether to look for new members in any case
   * @param deadline the latest moment to return
   */
  public void meetMembers(PoolSession session, boolean thorough, Deadline deadline) {
    members.ifPresent(each -> each.meet(session, thorough, deadline));
  }
}

package org.fence4j.xenserver.trust;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.xenserver.pool.HostAddress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ssl_cacert and ssl_fingerprint against hosts with certificates an administrator made. */
class ListedTrustTest {
  private static TestIdentity authority;
  private static TestIdentity named;
  private static TestIdentity misnamed;
  private static TestIdentity stranger;

  private final Path temp;
  private final List<String> warnings = new ArrayList<>();

  ListedTrustTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @BeforeAll
  static void makeCertificates() throws Exception {
    authority = TestIdentity.authority();
    named = authority.issue("CN=xen1", "dns:xen1.example.org", "ip:127.0.9.1");
    misnamed = authority.issue("CN=xen2", "dns:xen2.example.org", "ip:127.0.9.2");
    stranger = TestIdentity.authority().issue("CN=xen1", "ip:127.0.9.1");
  }

  @Test
  void whatAnAuthorityVouchesForMustNameTheHost() throws Exception {
    assertDoesNotThrow(() -> shake(named, file(authority), "", true));

    String said = refused(misnamed, file(authority), "", true);
    assertTrue(said.contains("it names xen2.example.org, 127.0.9.2, not this host"), said);
    assertTrue(said.contains("ssl_verify_name=0"), said);
    assertTrue(said.contains(misnamed.fingerprint()), said);
  }

  @Test
  void aCertificateThatStandsInTheFileMustNameTheHostToo() throws Exception {
    assertDoesNotThrow(() -> shake(named, file(named), "", true));

    assertTrue(refused(misnamed, file(misnamed), "", true).contains("not this host"));
  }

  @Test
  void withoutNamesTheAuthorityStillCounts() throws Exception {
    assertDoesNotThrow(() -> shake(misnamed, file(authority), "", false));
    assertDoesNotThrow(() -> shake(misnamed, file(misnamed), "", false));

    assertTrue(refused(stranger, file(authority), "", false).contains("no known authority"));
  }

  @Test
  void aPinNeedsNoName() throws Exception {
    assertDoesNotThrow(() -> shake(misnamed, file(authority), misnamed.fingerprint(), true));
    assertDoesNotThrow(() -> shake(misnamed, Optional.empty(), misnamed.fingerprint(), true));

    assertTrue(
        refused(named, Optional.empty(), misnamed.fingerprint(), true).contains("pinned ones"));
  }

  @Test
  void thePinsAreAllThatCountsWithoutAFile() throws Exception {
    assertTrue(
        refused(named, Optional.empty(), stranger.fingerprint(), false)
            .contains("not among the pinned ones"));
  }

  @Test
  void aFileThatCannotBeUsedSaysWhy() throws Exception {
    Path garbage = Files.writeString(temp.resolve("garbage.pem"), "garbage");

    for (Path file : List.of(garbage, temp.resolve("none.pem"), temp)) {
      FenceException e =
          assertThrows(FenceException.class, () -> policy(Optional.of(file.toString()), "", true));
      assertEquals(Reason.MISCONFIGURED, e.reason());
      assertTrue(e.getMessage().startsWith("ssl_cacert=" + file + " cannot be used: "));
    }
  }

  private Optional<String> file(TestIdentity trusted) throws Exception {
    return Optional.of(Files.writeString(temp.resolve("trusted.pem"), trusted.pem()).toString());
  }

  private TrustPolicy policy(Optional<String> file, String pins, boolean names)
      throws FenceException {
    return TrustPolicy.of(
        new TrustSettings(
            HostAddress.parseAll("https://127.0.9.1"),
            file,
            Optional.of(pins),
            false,
            names,
            Optional.empty(),
            false),
        FenceContext.of(FenceClock.system(), note -> {}, warnings::add));
  }

  private String refused(TestIdentity shown, Optional<String> file, String pins, boolean names) {
    IOException e = assertThrows(IOException.class, () -> shake(shown, file, pins, names));
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof UntrustedCertificate untrusted) {
        return String.valueOf(untrusted.getMessage());
      }
    }
    throw new AssertionError("refused for another reason", e);
  }

  /** A handshake with a host at 127.0.9.1 that shows a certificate. */
  private void shake(TestIdentity shown, Optional<String> file, String pins, boolean names)
      throws Exception {
    TrustPolicy policy = policy(file, pins, names);
    try (ServerSocket behind = new ServerSocket(0, 50, InetAddress.getByName("127.0.9.1"));
        TlsFront front =
            new TlsFront(
                    shown.context(),
                    "127.0.9.1",
                    (InetSocketAddress) behind.getLocalSocketAddress())
                .start();
        Socket socket = new Socket("127.0.9.1", front.port())) {
      policy.secure(socket, new HostAddress(true, "127.0.9.1", front.port())).close();
    }
  }
}

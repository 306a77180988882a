package org.fence4j.xenserver.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;
import org.fence4j.xenserver.XenServerProvider;
import org.fence4j.xenserver.pool.HostAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ssl_legacy against the TLS of old releases. The JDK reads what it disables once, so host and
 * fencer are processes of their own.
 */
@Tag("long")
class OldTlsTest {
  /** What XenServer 7.0 and 7.2 to 7.6 offer. */
  private static final String[] SEVEN = {"TLSv1.2", "TLS_RSA_WITH_AES_128_CBC_SHA256", "2048"};

  /** What XenServer 6.x offers. */
  private static final String[] SIX = {"TLSv1", "TLS_RSA_WITH_AES_256_CBC_SHA", "1024"};

  private final SimulatedPool pool =
      SimulatedPool.builder().hosts(1).vm("web1").password("secret").build();
  private final List<Process> started = new ArrayList<>();
  private XapiServer plain;

  @BeforeEach
  void servePlain() throws Exception {
    plain = XapiServer.startPlain(pool);
  }

  @AfterEach
  void endAll() throws Exception {
    for (Process each : started) {
      each.destroyForcibly().waitFor();
    }
    plain.close();
    assertEquals(List.of(), pool.sessions());
  }

  @ParameterizedTest
  @MethodSource("installedJavas")
  void anOldHostIsReachedWithTheOptionOnly(Path java) throws Exception {
    for (String[] release : List.of(SEVEN, SIX)) {
      String[] host = host(release);

      String without = fencer(java, host, "shake 0");
      String with = fencer(java, host, "fence 1");

      assertTrue(without.contains("set ssl_legacy=1"), release[0] + ": " + without);
      assertEquals("ON\n", with, release[0]);
    }
  }

  @ParameterizedTest
  @MethodSource("installedJavas")
  void whatIsNotThePinnedCertificateIsRefusedThereToo(Path java) throws Exception {
    String[] other = {host(SIX)[0], "00".repeat(32)};

    String said = fencer(java, other, "fence 1");

    assertTrue(said.contains("its certificate is not trusted"), said);
    assertEquals(List.of(), pool.calls(1));
  }

  @ParameterizedTest
  @MethodSource("installedJavas")
  void anotherDeviceOfTheProcessSpeaksNoOldTls(Path java) throws Exception {
    String said = fencer(java, host(SEVEN), "shake 1", "shake 0");

    assertTrue(said.startsWith("done\n"), said);
    assertTrue(said.contains("set ssl_legacy=1"), said);
  }

  @ParameterizedTest
  @MethodSource("installedJavas")
  void afterTlsWasUsedTheOptionSaysThatItComesTooLate(Path java) throws Exception {
    String said = fencer(java, host(SEVEN), "shake 0", "shake 1");

    assertTrue(said.contains("ssl_legacy has no effect"), said);
    assertFalse(said.contains("done\n"), said);
  }

  @Test
  void onlyWhatOldReleasesNeedIsTakenFromTheDisabledAlgorithms() {
    assertEquals(
        "SSLv3, DTLSv1.0, RC4, DH keySize < 1024, ECDH, rsa_pkcs1_sha1 usage HandshakeSignature",
        TlsVersions.without(
            "SSLv3, TLSv1, TLSv1.1, DTLSv1.0, RC4,DH keySize < 1024, ECDH, TLS_RSA_*,"
                + " rsa_pkcs1_sha1 usage HandshakeSignature"));
  }

  static Stream<Path> installedJavas() throws IOException {
    Set<Path> homes = new LinkedHashSet<>(List.of(Path.of(System.getProperty("java.home"))));
    File[] found = new File("/usr/lib/jvm").listFiles(home -> new File(home, "bin/java").isFile());
    for (File home : found == null ? new File[0] : found) {
      // The same one has several names.
      homes.add(home.toPath().toRealPath());
    }
    return homes.stream();
  }

  /** Starts an old host; its port and fingerprint. */
  private String[] host(String... release) throws Exception {
    Process process =
        start(
            Path.of(System.getProperty("java.home")),
            OldHost.class,
            Stream.concat(Stream.of(release), Stream.of(plain.address(1), "" + plain.port()))
                .toArray(String[]::new));
    return process.inputReader(StandardCharsets.UTF_8).readLine().split(" ", 2);
  }

  private String fencer(Path java, String[] host, String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of("https://127.0.9.1:" + host[0], host[1]));
    words.addAll(List.of(options));
    Process process = start(java, Fencer.class, words.toArray(String[]::new));
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the fencer hangs");
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Process start(Path java, Class<?> program, String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                java.resolve("bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    started.add(process);
    return process;
  }

  /** A host of an old release in front of a plain server. */
  static final class OldHost {
    private OldHost() {}

    public static void main(String[] args) throws Exception {
      Security.setProperty("jdk.tls.disabledAlgorithms", "SSLv3");
      TestIdentity identity = TestIdentity.selfSigned("CN=xen1", Integer.parseInt(args[2]));
      InetSocketAddress behind =
          new InetSocketAddress(InetAddress.getByName(args[3]), Integer.parseInt(args[4]));
      TlsFront front =
          new TlsFront(identity.context(), "127.0.9.1", behind).offering(args[0], args[1]).start();
      System.out.println(front.port() + " " + identity.fingerprint());
      Thread.sleep(Duration.ofMinutes(5).toMillis());
    }
  }

  /**
   * Asks for a VM's state, or does no more than a handshake: an address, its pin, and one or more
   * of {@code fence} or {@code shake}, each with the value of ssl_legacy.
   */
  static final class Fencer {
    private static final FenceContext CONTEXT =
        FenceContext.of(FenceClock.system(), note -> {}, System.out::println);

    private Fencer() {}

    public static void main(String[] args) throws Exception {
      for (String each : List.of(args).subList(2, args.length)) {
        try {
          if (each.startsWith("fence")) {
            fence(args[0], args[1]);
          } else {
            shake(HostAddress.parseAll(args[0]), args[1], each.endsWith("1"));
          }
        } catch (FenceException | IOException e) {
          System.out.println(e.getMessage());
        }
      }
    }

    private static void fence(String url, String pin) throws Exception {
      XenServerProvider provider = new XenServerProvider();
      ParameterValues.Builder values = ParameterValues.builder(provider.descriptor().parameters());
      Map.of("login", "root", "passwd", "secret").forEach(values::put);
      Map.of("session_url", url, "ssl_fingerprint", pin, "ssl_legacy", "1").forEach(values::put);
      try (FenceDevice device = provider.open(values.build(), CONTEXT)) {
        Deadline deadline = Deadline.after(Duration.ofSeconds(30), FenceClock.system());
        System.out.println(device.state(new Plug("web1"), deadline).state());
      }
    }

    private static void shake(List<HostAddress> hosts, String pin, boolean old) throws Exception {
      TrustSettings settings =
          new TrustSettings(
              hosts, Optional.empty(), Optional.of(pin), false, true, Optional.empty(), old);
      HostAddress host = hosts.get(0);
      try (Socket socket = new Socket(host.host(), host.port())) {
        TrustPolicy.of(settings, CONTEXT).secure(socket, host).close();
        System.out.println("done");
      }
    }
  }
}

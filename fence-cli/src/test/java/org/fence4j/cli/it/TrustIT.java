package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fence4j.cli.it.Launcher.Ended;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fence trust}: what it prints is what the agent takes. */
class TrustIT {
  private static final Path FENCE = Launcher.HOME.resolve("bin/fence");

  private static final Path CXS = Launcher.HOME.resolve("sbin/fence_cxs");
  private static final String OPTIONS = "action=status\nplug=web1\nlogin=root\npasswd=secret\n";

  private final SimulatedPool pool =
      SimulatedPool.builder().hosts(3).master(3).vm("web1").password("secret").build();
  private XapiServer server;

  @BeforeEach
  void serve() throws Exception {
    server = XapiServer.start(pool);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Ended trust(String... words) throws Exception {
    return Launcher.run(
        FENCE,
        Map.of(),
        "",
        Stream.concat(Stream.of("trust"), Stream.of(words)).toArray(String[]::new));
  }

  private String url(int host) {
    return server.url(host).toString();
  }

  private String options(String trust) {
    return OPTIONS + "session_url=" + url(1) + "\n" + trust;
  }

  private static String tofu(Path state) {
    return "ssl_tofu=1\nstate_directory=" + state + "\n";
  }

  private String status(String trust) throws Exception {
    return Launcher.agent(options(trust)).toString();
  }

  /** The same hosts with certificates of their own making, new ones. */
  private void reinstall() throws Exception {
    int port = server.port();
    server.close();
    for (int host = 1; host <= pool.hosts(); host++) {
      pool.renewCertificate(host);
    }
    server = XapiServer.start(pool, true, port);
  }

  @Test
  void whatItPrintsCanBeGivenToTheAgentAsItStands() throws Exception {
    Ended shown = trust(url(1), url(2), url(3));

    assertEquals("", shown.err());
    assertEquals(0, shown.status());
    List<String> lines = shown.out().lines().toList();
    assertEquals(4, lines.size(), shown::toString);
    assertTrue(lines.get(1).startsWith("# 127.0.9.2:" + server.port() + " "), shown::toString);
    assertTrue(lines.get(1).contains(server.fingerprint(2) + " CN=xenserver02, until 20"));
    assertEquals(
        "ssl_fingerprint="
            + String.join(",", server.fingerprint(1), server.fingerprint(2), server.fingerprint(3)),
        lines.get(3));
    assertEquals(List.of(), pool.calls(3), "no login");
    assertEquals(new Ended(0, "Status: ON\n", "").toString(), status(shown.out()));
  }

  @Test
  void theFileItWritesCanBeGivenToTheAgent(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("pool.pem");

    assertEquals(0, trust("--pem", file.toString(), url(1) + "," + url(3)).status());

    assertEquals(new Ended(0, "Status: ON\n", "").toString(), status("ssl_cacert=" + file + "\n"));
    Ended refused = trust("--pem", dir.resolve("none/x").toString(), url(1));
    assertEquals(1, refused.status());
    assertEquals(1, refused.errLines().size(), refused::toString);
  }

  @Test
  void aHostThatDoesNotAnswerIsExitOneAndOneLine() throws Exception {
    server.setFault(2, PoolFault.parse("drop"));

    Ended shown = trust("--timeout", "2", url(1), url(2));

    assertEquals(1, shown.status());
    assertEquals(1, shown.errLines().size(), shown::toString);
    assertTrue(shown.err().contains("127.0.9.2:"), shown::toString);
    assertTrue(shown.out().endsWith("\nssl_fingerprint=" + server.fingerprint(1) + "\n"));
  }

  @Test
  void jsonIsOneObjectALine() throws Exception {
    server.setFault(2, PoolFault.parse("refuse"));

    Ended shown = trust("--json", url(1), url(2));

    assertEquals(1, shown.status());
    assertEquals("", shown.err());
    List<String> lines = shown.out().lines().toList();
    assertEquals(3, lines.size(), shown::toString);
    assertTrue(
        lines
            .get(0)
            .startsWith(
                "{\"host\":\"127.0.9.1:"
                    + server.port()
                    + "\",\"fingerprint\":\""
                    + server.fingerprint(1)
                    + "\",\"subject\":\"CN=xenserver01\",\"not_after\":\"20"),
        shown::toString);
    assertTrue(lines.get(1).contains("\"error\":\"127.0.9.2:"), shown::toString);
    assertEquals("{\"ssl_fingerprint\":\"" + server.fingerprint(1) + "\"}", lines.get(2));
  }

  @Test
  void whatItWritesIsPinnedForAgentsThatTrustAtFirstContact(@TempDir Path dir) throws Exception {
    Path state = dir.resolve("state");

    Ended shown = trust("--write", "--state-directory", state.toString(), url(1), url(2), url(3));

    assertEquals(0, shown.status(), shown::toString);
    assertEquals(1, shown.errLines().size(), shown::toString);
    assertTrue(shown.err().contains(state.resolve("pins").toString()), shown::toString);
    assertEquals(new Ended(0, "Status: ON\n", "").toString(), status(tofu(state)));
  }

  @Test
  void aCertificateThatChangedIsRefusedByBothFingerprintsUntilItIsWrittenAnew(@TempDir Path dir)
      throws Exception {
    Ended met = Launcher.run(CXS, Map.of(), options(tofu(dir).replace("ssl_tofu=1\n", "")));
    assertEquals(0, met.status(), met::toString);
    assertTrue(met.err().contains(server.fingerprint(1)), met::toString);
    String old = server.fingerprint(1);
    reinstall();
    int calls = pool.calls(1).size();

    Ended refused =
        Launcher.agent(options(tofu(dir)).replace("action=status", "action=off\npower_timeout=6"));

    assertEquals(1, refused.status(), refused::toString);
    assertTrue(refused.err().contains(old), refused::toString);
    assertTrue(refused.err().contains(server.fingerprint(1)), refused::toString);
    assertEquals(calls, pool.calls(1).size(), "nothing was sent");
    assertEquals(0, server.requests(1) + server.requests(2) + server.requests(3));
    assertEquals(0, pool.vm("web1").shutdowns());

    trust("--write", "--state-directory", dir.toString(), url(1), url(2), url(3));
    assertEquals(new Ended(0, "Status: ON\n", "").toString(), status(tofu(dir)));
  }

  @Test
  void pinsThatCannotBeWrittenAreOneLineAndExitOne(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("pins"), "garbage");

    Ended refused = trust("--write", "--state-directory", dir.toString(), url(1));

    assertEquals(1, refused.status());
    assertEquals(1, refused.errLines().size(), refused::toString);
    assertTrue(refused.err().contains(file + " is damaged"), refused::toString);
    assertEquals("garbage", Files.readString(file));
  }

  @Test
  void aHostWithTheTlsOfAnOldReleaseIsReachedWithSslLegacyOnly(@TempDir Path dir) throws Exception {
    SimulatedPool single = SimulatedPool.builder().hosts(1).vm("web1").password("secret").build();
    try (XapiServer plain = XapiServer.startPlain(single);
        OldTlsHost host = OldTlsHost.before(plain, dir)) {
      Ended shut = trust(host.url());
      Ended shown = trust("--ssl-legacy", host.url());
      String agent = "session_url=" + host.url() + "\n" + shown.out();
      Ended without = Launcher.agent(OPTIONS + agent + "power_timeout=4\n");
      Ended with = Launcher.agent(OPTIONS + agent + "ssl_legacy=1\n");

      assertEquals(1, shut.status(), shut::toString);
      assertTrue(shut.err().contains("set ssl_legacy=1"), shut::toString);
      assertEquals(0, shown.status(), shown::toString);
      assertEquals(1, without.status(), without::toString);
      assertTrue(without.err().contains("set ssl_legacy=1"), without::toString);
      assertEquals(new Ended(0, "Status: ON\n", "").toString(), with.toString());
    }
  }

  @Test
  void anAgentThatIsNoneIsNamed() throws Exception {
    Ended refused = trust("--agent", "fence_none", url(1));

    assertEquals(1, refused.status());
    assertEquals(1, refused.errLines().size(), refused::toString);
    assertTrue(refused.err().contains("none"), refused::toString);
  }
}

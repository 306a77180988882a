package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Outcome;
import org.fence4j.api.Outcome.Failed;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.xenserver.PoolFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ssl_tofu: the certificate a host shows when first met, and no other after it. */
class FirstContactTest {
  private final Path temp;
  private LivePool live;

  FirstContactTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @BeforeEach
  void serve() throws Exception {
    live = LivePool.ofHosts(3, 3);
  }

  @AfterEach
  void nothingIsLeft() {
    live.close();
    assertEquals(List.of(), live.pool.sessions(), "sessions left");
  }

  private Path pins() {
    return temp.resolve("state/pins");
  }

  private Outcome off(String urls, String... more) throws Exception {
    Map<String, String> options = new HashMap<>();
    options.put("session_url", urls);
    options.put("ssl_tofu", "1");
    options.put("state_directory", temp.resolve("state").toString());
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    return live.fence(options, FenceAction.OFF, "clusternode1", Duration.ofSeconds(10));
  }

  private Failed refused(Outcome outcome) {
    Failed failed = assertInstanceOf(Failed.class, outcome);
    assertEquals(Reason.UNTRUSTED, failed.cause().reason(), outcome::summary);
    return failed;
  }

  /** The same hosts with certificates of their own making, new ones. */
  private void reinstall() throws Exception {
    int port = live.server.port();
    live.server.close();
    for (int host = 1; host <= live.pool.hosts(); host++) {
      live.pool.renewCertificate(host);
    }
    live = LivePool.serveAt(port, live.pool);
  }

  @Test
  void aHostIsTrustedWhenFirstMetAndWithoutAWordLater() throws Exception {
    assertTrue(off(live.urls(1)).confirmed());

    assertEquals(2, live.warnings.size(), live.warnings::toString);
    assertTrue(live.warnings.get(0).contains(live.server.fingerprint(1)), live.warnings::toString);
    live.warnings.clear();
    assertTrue(off(live.urls(1)).confirmed());
    assertEquals(List.of(), live.warnings);
  }

  @Test
  void theOtherMembersArePinnedAfterOneLogin() throws Exception {
    assertTrue(off(live.urls(3)).confirmed());

    String file = Files.readString(pins());
    for (int host = 1; host <= 3; host++) {
      String line = live.server.address(host) + ":" + live.server.port() + " ";
      assertTrue(file.contains("\n" + line + live.server.fingerprint(host) + "\n"), file);
    }
    assertEquals(0, live.server.handshakes(1), "host 1 was never met");
    reinstall();
    refused(off(live.urls(1)));
    assertEquals(List.of(), live.pool.calls(1));
  }

  @Test
  void aMonitorPinsAMemberThatCameLater() throws Exception {
    assertTrue(off(live.urls(3)).confirmed());
    String all = Files.readString(pins());
    Files.writeString(pins(), all.replaceFirst("\n127.0.9.1:.*", ""));

    off(live.urls(3));
    assertFalse(Files.readString(pins()).contains("\n127.0.9.1:"), "a fence does not look again");
    try (FenceDevice device =
        live.open(
            Map.of(
                "session_url",
                live.urls(3),
                "ssl_tofu",
                "1",
                "state_directory",
                temp.resolve("state").toString()))) {
      device.check(List.of(), LivePool.seconds(10));
    }

    assertEquals(all, Files.readString(pins()));
  }

  @Test
  void aChangedCertificateIsRefusedBeforeThePasswordIsSent() throws Exception {
    assertTrue(off(live.urls(3)).confirmed());
    String old = live.server.fingerprint(3);
    String before = Files.readString(pins());
    int calls = live.pool.calls(3).size();
    reinstall();

    String said = refused(off(live.urls(3))).summary();

    assertTrue(said.contains(old), said);
    assertTrue(said.contains(live.server.fingerprint(3)), said);
    assertTrue(said.contains(pins().toString()), said);
    assertTrue(said.contains("remove the host's line"), said);
    assertEquals(calls, live.pool.calls(3).size());
    assertEquals(before, Files.readString(pins()));
  }

  @Test
  void afterItsLineIsRemovedAHostIsMetAnew() throws Exception {
    assertTrue(off(live.urls(3)).confirmed());
    reinstall();
    String file = Files.readString(pins());
    Files.writeString(pins(), file.replaceFirst("\n127.0.9.3:.*", ""));

    assertTrue(off(live.urls(3)).confirmed());

    assertTrue(Files.readString(pins()).contains(live.server.fingerprint(3)));
  }

  @Test
  void aDamagedFileTrustsNobody() throws Exception {
    assertTrue(off(live.urls(3)).confirmed());
    Files.writeString(pins(), "garbage");
    int calls = live.pool.calls(3).size();

    String said = refused(off(live.urls(3))).summary();

    assertTrue(said.contains(pins() + " is damaged"), said);
    assertTrue(said.contains(live.server.fingerprint(3)), said);
    assertEquals(calls, live.pool.calls(3).size());
    assertEquals("garbage", Files.readString(pins()));
  }

  @Test
  void whereNothingCanBeKeptNobodyIsTrusted() throws Exception {
    Path blocked = Files.createFile(temp.resolve("state"));

    String said = refused(off(live.urls(3))).summary();

    assertTrue(said.contains(blocked.toString()), said);
    assertTrue(said.contains(live.server.fingerprint(3)), said);
    assertEquals(List.of(), live.pool.calls(3));
  }

  @Test
  void whatTheUserListedIsAllThatCountsThen() throws Exception {
    refused(off(live.urls(3), "ssl_fingerprint", live.server.fingerprint(1)));
    Path authority = Files.writeString(temp.resolve("ca.pem"), live.server.certificatePem(1));
    refused(off(live.urls(3), "ssl_cacert", authority.toString()));
    assertTrue(off(live.urls(3), "ssl_insecure", "1").confirmed());

    assertFalse(Files.exists(pins()));
  }

  @Test
  void sickHostsDoNotDelayAFenceByBeingAskedForTheirCertificates() throws Exception {
    live.server.setFault(1, PoolFault.parse("drop"));
    live.server.setFault(2, PoolFault.parse("silent"));

    assertTrue(off(live.urls(1, 2, 3)).confirmed());

    assertTrue(Files.readString(pins()).contains(live.server.fingerprint(2)));
  }
}

package org.fence4j.xenserver.xapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.PeerAnswer;
import org.fence4j.api.spi.PeerAnswer.Shown;
import org.fence4j.api.spi.PeerAnswer.Silent;
import org.fence4j.api.spi.PeerCertificates;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;
import org.fence4j.xenserver.XenServerProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What hosts show to somebody who only looks. */
class HostHandshakesTest {
  private final SimulatedPool pool = SimulatedPool.builder().hosts(6).master(2).build();
  private XapiServer server;

  @BeforeEach
  void serve() throws Exception {
    server = XapiServer.start(pool);
  }

  @AfterEach
  void nobodyWasAskedAnything() {
    server.close();
    IntStream.rangeClosed(1, 6).forEach(host -> assertEquals(List.of(), pool.calls(host)));
    IntStream.rangeClosed(1, 6).forEach(host -> assertEquals(0, server.requests(host)));
  }

  @Test
  void eachHostsOwnCertificateIsShownInTheOrderAsked() throws Exception {
    List<PeerAnswer> answers = ask(url(3), url(1), url(2));

    List<String> pins = new ArrayList<>();
    for (PeerAnswer each : answers) {
      pins.add(assertInstanceOf(Shown.class, each).pin());
    }
    assertEquals(
        List.of(server.fingerprint(3), server.fingerprint(1), server.fingerprint(2)), pins);
    assertEquals("127.0.9.3:" + server.port(), answers.get(0).peer());
  }

  @Test
  void sickHostsAreNamedInTimeAndDoNotDelayTheOthers() throws Exception {
    server.setFault(1, PoolFault.parse("refuse"));
    server.setFault(2, PoolFault.parse("drop"));
    server.setFault(3, PoolFault.parse("silent"));

    List<PeerAnswer> answers =
        ask(url(1), url(2), url(3), url(4), "no-such-host.invalid", "http://127.0.9.5");

    List<String> why = new ArrayList<>();
    for (PeerAnswer each : answers) {
      if (each instanceof Silent silent) {
        why.add(silent.why().getMessage());
      }
    }
    assertEquals(server.fingerprint(4), assertInstanceOf(Shown.class, answers.get(3)).pin());
    assertEquals(5, why.size(), why::toString);
    assertTrue(why.get(0).startsWith("127.0.9.1:"), why::toString);
    assertTrue(why.get(1).contains("no answer in time"), why::toString);
    assertTrue(why.get(2).contains("no answer in time"), why::toString);
    assertTrue(why.get(3).startsWith("no-such-host.invalid: "), why::toString);
    assertTrue(why.get(4).contains("http shows no certificate"), why::toString);
  }

  @Test
  void severalHostsMayStandInOneWordAsInSessionUrl() throws Exception {
    assertEquals(2, ask(url(1) + "," + url(2) + "," + url(1)).size());
  }

  @Test
  void anAddressThatIsNoneIsRefusedWhole() {
    FenceException e = assertThrows(FenceException.class, () -> ask(url(1), "ftp://x/y"));

    assertEquals(Reason.MISCONFIGURED, e.reason());
  }

  private String url(int host) {
    return server.url(host).toString();
  }

  private static List<PeerAnswer> ask(String... addresses) throws Exception {
    FenceContext context = FenceContext.of(FenceClock.system(), note -> {}, warning -> {});
    PeerCertificates peers = new XenServerProvider().peerCertificates(context).orElseThrow();
    List<PeerAnswer> answers = new ArrayList<>();
    Deadline deadline = Deadline.after(Duration.ofSeconds(3), FenceClock.system());
    peers.ask(List.of(addresses), false, deadline, answers::add);
    return answers;
  }
}

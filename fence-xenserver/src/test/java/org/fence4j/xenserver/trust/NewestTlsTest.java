package org.fence4j.xenserver.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;
import org.fence4j.xenserver.XenServerProvider;
import org.junit.jupiter.api.Test;

/** TLS 1.3 is spoken with hosts that speak nothing else, and offered to no other. */
class NewestTlsTest {
  private final SimulatedPool pool =
      SimulatedPool.builder().hosts(1).vm("web1").password("secret").build();
  private final TestIdentity identity = TestIdentity.selfSigned("CN=xen1", 2048);

  NewestTlsTest() throws Exception {}

  @Test
  void aHostThatSpeaksTls13AloneIsReached() throws Exception {
    assertEquals(List.of("TLSv1.3"), protocolsSpoken("TLSv1.3", "TLS_AES_256_GCM_SHA384"));
  }

  @Test
  void aHostThatSpeaksBothIsNotMadeToWaitForKeysOfTls13() throws Exception {
    assertEquals(
        List.of("TLSv1.2"),
        protocolsSpoken(
            "TLSv1.3,TLSv1.2", "TLS_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"));
  }

  /** Asks such a host for a VM's state; what protocols its handshakes ended with. */
  private List<String> protocolsSpoken(String protocols, String suites) throws Exception {
    try (XapiServer plain = XapiServer.startPlain(pool);
        TlsFront front =
            new TlsFront(
                    identity.context(),
                    "127.0.9.1",
                    new InetSocketAddress(InetAddress.getByName(plain.address(1)), plain.port()))
                .offering(protocols, suites)
                .start()) {
      assertEquals(PowerState.ON, state("https://127.0.9.1:" + front.port()));
      assertEquals(List.of(), pool.sessions());
      return front.protocols();
    }
  }

  private PowerState state(String url) throws Exception {
    XenServerProvider provider = new XenServerProvider();
    ParameterValues.Builder values = ParameterValues.builder(provider.descriptor().parameters());
    Map.of("login", "root", "passwd", "secret").forEach(values::put);
    Map.of("session_url", url, "ssl_fingerprint", identity.fingerprint()).forEach(values::put);
    FenceContext context = FenceContext.of(FenceClock.system(), note -> {}, warning -> {});
    try (FenceDevice device = provider.open(values.build(), context)) {
      Deadline deadline = Deadline.after(Duration.ofSeconds(30), FenceClock.system());
      return device.state(new Plug("web1"), deadline).state();
    }
  }
}

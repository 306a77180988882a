package org.fence4j.xenserver.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import org.fence4j.xenserver.pool.HostAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {
  @ParameterizedTest
  @CsvSource({
    "dns:xen1, xen1, true",
    "dns:XEN1.Example.org, xen1.example.org, true",
    "dns:xen1, xen2, false",
    "dns:xen1, xen1.example.org, false",
    "dns:xen1.example.org, xen1, false",
    "dns:*.example.org, xen1.example.org, true",
    "dns:*.example.org, a.xen1.example.org, false",
    "dns:*.example.org, example.org, false",
    "dns:*.org, example.org, false",
    "dns:*, xen1, false",
    "ip:10.0.0.1, 10.0.0.1, true",
    "ip:10.0.0.1, 10.0.0.11, false",
    "ip:fd00:0:0:0:0:0:0:1, fd00::1, true",
    "ip:fd00::1, fd00::1%eth0, true",
    "ip:fd00::1, fd00::2, false",
    "dns:xen1 ip:10.0.0.1, 10.0.0.1, true"
  })
  void aNameIsAHostsOnlyIfItIsTheSame(String names, String dialled, boolean expected)
      throws Exception {
    TestIdentity identity = TestIdentity.selfSigned("CN=other", 1024, names.split(" "));

    assertEquals(expected, named(identity, dialled, "192.0.2.1", List.of()));
  }

  @Test
  void theCommonNameCountsOnlyWhereThereIsNoOther() throws Exception {
    assertEquals(true, named(TestIdentity.selfSigned("CN=xen1,O=x", 1024), "xen1"));
    assertEquals(false, named(TestIdentity.selfSigned("CN=xen1", 1024, "dns:xen2"), "xen1"));
    assertEquals(
        false, named(TestIdentity.selfSigned("CN=xen2,O=a\\,CN=xen1", 1024), "xen1"), "escaped");
  }

  @Test
  void anAddressStandsForTheConfiguredHostItBelongsTo() throws Exception {
    TestIdentity identity = TestIdentity.selfSigned("CN=x", 1024, "dns:localhost");
    List<HostAddress> configured = HostAddress.parseAll("https://localhost,https://xen9.invalid");

    assertEquals(true, named(identity, "127.0.0.1", "127.0.0.1", configured));
    assertEquals(false, named(identity, "127.0.0.2", "127.0.0.2", configured), "another machine");
    assertEquals(false, named(identity, "127.0.0.1", "127.0.0.1", List.of()), "not configured");
    assertEquals(
        false,
        named(
            identity,
            "127.0.0.1",
            "127.0.0.1",
            HostAddress.parseAll("https://127.0.0.1,https://localhost")),
        "what was configured itself must be named itself");
  }

  private static boolean named(TestIdentity identity, String dialled) throws Exception {
    return named(identity, dialled, "192.0.2.1", List.of());
  }

  private static boolean named(
      TestIdentity identity, String dialled, String remote, List<HostAddress> configured)
      throws Exception {
    return new HostNames(configured)
        .name(
            new ShownCertificate(
                new HostAddress(true, dialled, 443),
                InetAddress.getByName(remote),
                identity.certificate(),
                identity.fingerprint(),
                authorities -> {}));
  }
}

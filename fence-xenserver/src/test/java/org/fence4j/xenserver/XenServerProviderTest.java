package org.fence4j.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.param.ParameterException;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.provision.SharedDiskProvisioning;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.PeerClocks;
import org.fence4j.api.spi.PlugListing;
import org.fence4j.api.spi.PowerCycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options amount to before anything is asked. */
class XenServerProviderTest {
  private final XenServerProvider provider = new XenServerProvider();
  private final List<String> warnings = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"ssl", "ssl_secure"})
  void tlsAskedForAndAnAddressWithoutItContradictEachOther(String option) {
    FenceException failure =
        assertThrows(
            FenceException.class,
            () -> open("session_url", "https://xen1,http://xen2", option, "1"));

    assertEquals(Reason.MISCONFIGURED, failure.reason());
    assertEquals(
        option + " is on, but session_url says http; write https there, or drop " + option,
        failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"ssl,0,http", "ssl_secure,0,http", "ssl,1,https", "ssl_secure,1,https"})
  void otherwiseTheyChangeNothing(String option, String value, String scheme) throws Exception {
    String url = scheme + "://xen1";
    open("session_url", url);
    List<String> without = List.copyOf(warnings);
    warnings.clear();

    open("session_url", url, option, value);

    assertEquals(without, warnings);
  }

  @Test
  void whoeverAcceptsAnyCertificateIsWarnedAlsoIfHeAskedForVerification() throws Exception {
    open("session_url", "https://xen1", "ssl_insecure", "1", "ssl_secure", "1");

    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).contains("any certificate is accepted"), warnings::toString);
  }

  @Test
  void devicesHaveExactlyTheCapabilitiesDescribed() throws Exception {
    try (FenceDevice device = device("session_url", "https://xen1")) {
      for (Class<? extends Capability> each :
          List.of(
              PlugListing.class,
              PowerCycle.class,
              PeerClocks.class,
              SharedDiskProvisioning.class)) {
        assertTrue(provider.descriptor().capabilities().contains(each), each::toString);
        assertTrue(device.capability(each).isPresent(), each::toString);
      }
      assertTrue(device.capability(Capability.class).isEmpty());
      assertEquals(4, provider.descriptor().capabilities().size());
    }
  }

  @Test
  void theMethodOfARebootCanBeChosen() {
    assertTrue(
        Stream.of("method", "ssl", "ssl_secure")
            .allMatch(name -> provider.descriptor().parameters().find(name).isPresent()));
  }

  private void open(String... options) throws FenceException, ParameterException {
    device(options).close();
  }

  private FenceDevice device(String... options) throws FenceException, ParameterException {
    ParameterValues.Builder values = ParameterValues.builder(provider.descriptor().parameters());
    Map.of("login", "root", "passwd", "secret").forEach(values::put);
    for (int i = 0; i < options.length; i += 2) {
      assertTrue(values.put(options[i], options[i + 1]), options[i]);
    }
    return provider.open(
        values.build(), FenceContext.of(FenceClock.system(), note -> {}, warnings::add));
  }
}

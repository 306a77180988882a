package org.fence4j.xenserver.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTest {
  @ParameterizedTest
  @CsvSource({
    "xen1, true, xen1, 443",
    "XEN1.Example, true, xen1.example, 443",
    "xen1:8443, true, xen1, 8443",
    "https://xen1, true, xen1, 443",
    "HTTPS://xen1/, true, xen1, 443",
    "https://xen1:8443/, true, xen1, 8443",
    "http://xen1, false, xen1, 80",
    "10.0.0.1, true, 10.0.0.1, 443",
    "fe80::1, true, fe80::1, 443",
    "http://fe80::1, false, fe80::1, 80",
    "[fe80::1], true, fe80::1, 443",
    "https://[2001:db8::4]:8443/, true, 2001:db8::4, 8443",
    "::ffff:10.0.0.1, true, ::ffff:10.0.0.1, 443"
  })
  void anAddressIsReadInEveryFormPeopleWrite(String text, boolean tls, String host, int port) {
    assertEquals(List.of(new HostAddress(tls, host, port)), HostAddress.parseAll(text));
  }

  @Test
  void severalAreSeparatedByCommasOrBlanksAndNamedOnce() {
    assertEquals(
        List.of(
            new HostAddress(true, "a", 443),
            new HostAddress(true, "b", 443),
            new HostAddress(false, "c", 81)),
        HostAddress.parseAll(" a, https://b  http://c:81,,A "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " , ", "ftp://a", "a:0", "a:65536", "a:b", "https://", "[1.2.3.4", "a/b"})
  void whatIsNoAddressIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> HostAddress.parseAll(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://root:hunter2@xen1",
        "root:hunter2@xen1",
        "https://root:hun/ter2@xen1",
        "https://root:hunter2,x@xen1"
      })
  void aPasswordWrittenIntoAUrlIsNotRepeated(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> HostAddress.parseAll(text)).toString();
    assertFalse(message.contains("hun"), message);
    assertTrue(message.contains("no user or password"), message);
  }

  @Test
  void aSiblingKeepsSchemeAndPort() {
    HostAddress configured = new HostAddress(true, "xen1", 8443);
    for (String v6 : List.of("fe80::4", "[fe80::4]", "FE80::4")) {
      assertEquals(Optional.of(new HostAddress(true, "fe80::4", 8443)), configured.sibling(v6));
    }
    assertEquals(
        Optional.of(new HostAddress(true, "10.0.0.4", 8443)), configured.sibling("10.0.0.4"));
    assertEquals(Optional.of(new HostAddress(true, "::1", 8443)), configured.sibling("::1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "http://a", "a/b", "user@a", "a\nb", "-a", "[a", "a,b"})
  void whatCannotBeAnAddressIsNoSibling(String text) {
    assertEquals(Optional.empty(), new HostAddress(true, "xen1", 443).sibling(text));
  }

  @Test
  void theUsualPortIsNotShown() {
    assertEquals("xen1", new HostAddress(true, "xen1", 443).toString());
    assertEquals("[fe80::1]:8443", new HostAddress(true, "fe80::1", 8443).toString());
  }
}

package org.fence4j.xenserver.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fence4j.xenserver.pool.HostAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinsTest {
  private static final HostAddress XEN1 = new HostAddress(true, "xen1", 443);
  private static final HostAddress V6 = new HostAddress(true, "fd00::1", 443);
  private static final String A = "AA" + ":AA".repeat(31);
  private static final String B = "BB" + ":BB".repeat(31);
  private static final String FIRST = "# fence4j pins 1: whatever\n";

  @Test
  void whatIsWrittenIsRead() {
    Pins pins = Pins.NONE.plusMissing(Map.of(XEN1, A, V6, B));

    Pins read = Pins.parse(pins.toString()).orElseThrow();

    assertEquals(Set.of(A), read.of(XEN1));
    assertEquals(Set.of(B), read.of(V6));
    assertEquals(Set.of(), read.of(new HostAddress(true, "xen1", 4443)), "another port");
    assertEquals(Set.of(), read.of(new HostAddress(true, "xen", 443)), "another host");
    assertTrue(pins.toString().contains("\n[fd00::1]:443 BB:"), pins::toString);
  }

  @Test
  void aHostThatIsPinnedKeepsItsPin() {
    Pins pins = Pins.NONE.plusMissing(Map.of(XEN1, A)).plusMissing(Map.of(XEN1, B));

    assertEquals(Set.of(A), pins.of(XEN1));
  }

  @Test
  void anAdministratorMayListTheNextCertificateBesideTheOldOne() {
    Pins pins = Pins.parse(FIRST + "xen1:443 " + A + "\nxen1:443 " + B + "\n# end\n").orElseThrow();

    assertEquals(Set.of(A, B), pins.of(XEN1));
    assertEquals(Set.of(A, B), Pins.parse(pins.toString()).orElseThrow().of(XEN1));
  }

  @Test
  void aFileCutShortAnywhereIsNoFile() {
    String whole = Pins.NONE.plusMissing(Map.of(XEN1, A, V6, B)).toString();

    for (int length = 0; length < whole.length(); length++) {
      assertEquals(Optional.empty(), Pins.parse(whole.substring(0, length)), "cut at " + length);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xen1:443",
        "xen1:443 ",
        "xen1:443 AA:BB",
        "xen1:443  " + "AA:BB",
        " xen1:443 AA",
        "",
        "# end",
        "\u0000\u0000\u0000",
        "<<<<<<< HEAD"
      })
  void oneLineThatIsNoPinSpoilsTheFile(String line) {
    assertEquals(Optional.empty(), Pins.parse(FIRST + "xen1:443 " + A + "\n" + line + "\n# end\n"));
  }

  @Test
  void aFileOfSomebodyElseIsNoFileOfPins() {
    assertEquals(Optional.empty(), Pins.parse("xen1:443 " + A + "\n# end\n"));
  }
}

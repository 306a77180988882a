package org.fence4j.xenserver.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fence4j.api.FenceClock;
import org.fence4j.xenserver.pool.HostAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pin against the word of an authority, and against a disk that forgets. */
class FirstContactRuleTest {
  private static final String A = "AA" + ":AA".repeat(31);
  private static final HostAddress XEN1 = new HostAddress(true, "xen1", 443);
  private static final TrustRule VOUCHED = shown -> {};
  private static final TrustRule NOBODY_VOUCHES =
      shown -> {
        throw UntrustedCertificate.unknown(shown.fingerprint(), "a stranger", null);
      };

  private final List<String> warnings = new ArrayList<>();
  private final TestIdentity identity;
  private final PinFile file;

  FirstContactRuleTest(@TempDir Path temp) throws Exception {
    identity = TestIdentity.selfSigned("CN=xen1", 1024);
    file = new PinFile(temp.resolve("state"), FenceClock.system());
  }

  private FirstContact meet(TrustRule others) throws Exception {
    FirstContact rule = new FirstContact(file, others, warnings::add);
    rule.check(
        new ShownCertificate(
            XEN1,
            InetAddress.getLoopbackAddress(),
            identity.certificate(),
            identity.fingerprint(),
            authorities -> {}));
    return rule;
  }

  @Test
  void aStrangerIsPinnedOnDiskAndTold() throws Exception {
    assertTrue(meet(NOBODY_VOUCHES).met());

    assertEquals(Set.of(identity.fingerprint()), file.read().of(XEN1));
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).contains(identity.fingerprint()), warnings::toString);
    assertFalse(meet(NOBODY_VOUCHES).met(), "the second time");
    assertEquals(1, warnings.size(), warnings::toString);
  }

  @Test
  void whomAnAuthorityVouchesForNeedsNoPin() throws Exception {
    assertFalse(meet(VOUCHED).met());

    assertEquals(0, file.read().hosts());
  }

  @Test
  void aPinIsStrongerThanAnAuthority() throws Exception {
    file.addMissing(Map.of(XEN1, A));

    UntrustedCertificate e = assertThrows(UntrustedCertificate.class, () -> meet(VOUCHED));

    assertTrue(e.toString().contains(A), e::toString);
    assertTrue(e.toString().contains(identity.fingerprint()), e::toString);
  }

  @Test
  void aPinThatCannotBeKeptIsNoPin() throws Exception {
    Files.createFile(file.path().getParent());

    assertThrows(UntrustedCertificate.class, () -> meet(NOBODY_VOUCHES));
    assertFalse(meet(VOUCHED).met());
  }

  @Test
  void ofTwoThatMeetAtOnceTheSecondIsHeldToTheFirstOnesPin() throws Exception {
    TrustRule meanwhile =
        shown -> {
          try {
            file.addMissing(Map.of(XEN1, A));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
          NOBODY_VOUCHES.check(shown);
        };

    UntrustedCertificate e = assertThrows(UntrustedCertificate.class, () -> meet(meanwhile));

    assertTrue(e.toString().contains(A), e::toString);
    assertEquals(List.of(), warnings);
  }
}

package org.fence4j.xenserver.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.PoolSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the other hosts' certificates when not all of them can be had. */
class MemberPinsTest {
  private static final String A = "AA" + ":AA".repeat(31);
  private static final HostAddress MASTER = new HostAddress(true, "xen1", 443);
  private static final HostAddress SECOND = new HostAddress(true, "xen2", 443);
  private static final HostAddress THIRD = new HostAddress(true, "xen3", 443);

  private final List<String> notes = new ArrayList<>();
  private final PoolSession session = mock(PoolSession.class);
  private final TestIdentity identity;
  private final Path temp;
  private final PinFile file;

  MemberPinsTest(@TempDir Path temp) throws Exception {
    this.temp = temp;
    identity = TestIdentity.selfSigned("CN=xen", 1024);
    file = new PinFile(temp.resolve("state"), FenceClock.system());
  }

  @BeforeEach
  void aPoolOfThree() throws Exception {
    when(session.master()).thenReturn(MASTER);
    when(session.members(any())).thenReturn(Map.of("r1", "xen1", "r2", "xen2", "r3", "xen3"));
    when(session.certificate(any(), any())).thenReturn(identity.pem());
  }

  private void meet() {
    FenceContext context =
        FenceContext.of(FenceClock.system(), note -> notes.add(note.toString()), notes::add);
    FirstContact contacts = new FirstContact(file, shown -> {}, notes::add);
    Deadline deadline = Deadline.after(Duration.ofSeconds(5), FenceClock.system());
    new MemberPins(contacts, context).meet(session, true, deadline);
  }

  @Test
  void aMemberThatDoesNotAnswerLeavesTheOthersTheirTurn() throws Exception {
    when(session.certificate(eq("r2"), any()))
        .thenThrow(new FenceException(Reason.UNREACHABLE, "no answer in time"));

    meet();

    assertEquals(Set.of(), file.read().of(SECOND));
    assertEquals(Set.of(identity.fingerprint()), file.read().of(THIRD));
    assertTrue(
        notes.toString().contains("xen2 certificate, answer=none: no answer"), notes::toString);
  }

  @Test
  void whatIsNoCertificateIsNotPinned() throws Exception {
    when(session.certificate(eq("r2"), any())).thenReturn("-----BEGIN CERTIFICATE-----\nAAAA\n");
    when(session.certificate(eq("r3"), any())).thenReturn("");

    meet();

    assertEquals(1, file.read().hosts());
  }

  @Test
  void aMemberThatIsPinnedIsNotAskedAgain() throws Exception {
    file.addMissing(Map.of(SECOND, A));

    meet();

    verify(session, never()).certificate(eq("r2"), any());
    assertEquals(Set.of(A), file.read().of(SECOND));
  }

  @Test
  void aMasterReachedWithoutTlsVouchesForNobody() throws Exception {
    when(session.master()).thenReturn(new HostAddress(false, "xen1", 80));

    meet();

    assertTrue(Files.notExists(file.path()));
  }

  @Test
  void anAddressThatIsNoneIsPassedOver() throws Exception {
    when(session.members(any())).thenReturn(Map.of("r1", "not an address", "r2", "xen2"));

    meet();

    assertEquals(1, file.read().hosts());
  }

  @Test
  void whoeverIsToldToStopAsksNothingMore() throws Exception {
    Thread.currentThread().interrupt();

    meet();

    assertTrue(Thread.interrupted());
    verify(session, never()).members(any());
  }

  @Test
  void whatCannotBeReadOrWrittenIsNotedAndNoFailure() throws Exception {
    Files.createFile(temp.resolve("state"));

    meet();

    assertTrue(notes.toString().contains("pins cannot be"), notes::toString);
  }
}

package org.fence4j.xenserver.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.xenserver.pool.Guest.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class GuestFinderTest {
  private static final String UUID = "18ecb667-6a42-c102-8fe1-e5495af7a8b5";

  private final PoolSession session = mock(PoolSession.class);
  private final Deadline deadline = Deadline.after(Duration.ofSeconds(5), FenceClock.system());

  @BeforeEach
  void nameTheMaster() {
    when(session.master()).thenReturn(new HostAddress(true, "xen1", 443));
  }

  @Test
  void aVmThatWasNotNamedIsNotTakenWhateverThePoolAnswers() throws Exception {
    answer(guest("u1", "somebody-else"));

    assertEquals(Reason.GARBLED, failure("web1"));
  }

  @Test
  void onlyAPoolThatKnowsNothingOfTheNameHasNoSuchPlug() throws Exception {
    answer();

    assertEquals(Reason.NO_SUCH_PLUG, failure("web1"));
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, mode = Mode.EXCLUDE, names = "VM")
  void whatBearsTheNameButIsNoMachineIsRefusedAndNotMissing(Kind kind) throws Exception {
    answer(Guests.vm("Halted").named("u1", "web1").kind(kind).guest());

    assertEquals(Reason.REFUSED, failure("web1"));
  }

  @Test
  void aTemplatesUuidIsRefusedAndNotMissing() throws Exception {
    answer(Guests.vm("Halted").named(UUID, "golden").kind(Kind.TEMPLATE).guest());

    assertEquals(Reason.REFUSED, failure(UUID));
  }

  @Test
  void aUuidIsPreferredToAVmThatBearsItAsItsName() throws Exception {
    answer(guest("other", UUID), guest(UUID, "web1"));

    assertEquals("web1", GuestFinder.find(session, new Plug(UUID), deadline).name());
  }

  @Test
  void aNameThatLooksLikeAUuidIsFoundAsAName() throws Exception {
    answer(guest("other", UUID));

    assertEquals("other", GuestFinder.find(session, new Plug(UUID), deadline).uuid());
  }

  private Reason failure(String plug) {
    return assertThrows(
            FenceException.class, () -> GuestFinder.find(session, new Plug(plug), deadline))
        .reason();
  }

  private void answer(Guest... guests) throws FenceException {
    when(session.guests(any(), any())).thenReturn(List.of(guests));
  }

  private static Guest guest(String uuid, String name) {
    return Guests.vm("Running").named(uuid, name).guest();
  }
}

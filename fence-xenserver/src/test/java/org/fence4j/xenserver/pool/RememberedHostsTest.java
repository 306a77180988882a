package org.fence4j.xenserver.pool;

import static org.fence4j.xenserver.pool.ScriptedRace.host;
import static org.fence4j.xenserver.pool.ScriptedRace.member;
import static org.fence4j.xenserver.pool.ScriptedRace.unusable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.FenceContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The race with hosts remembered from earlier, on virtual time. */
class RememberedHostsTest {
  private static final String OURS = "5f1c3f6e-0000-4000-8000-00000000abcd";
  private static final String FOREIGN = "5f1c3f6e-0000-4000-8000-00000000ffff";

  private final ScriptedRace race = new ScriptedRace();
  private final List<String> notes = new ArrayList<>();
  private final FenceContext context =
      FenceContext.of(race, note -> notes.add(note.asked() + ": " + note.answer()), w -> {});
  private final Path directory;

  RememberedHostsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void theyAreNotAskedWhileAConfiguredHostMayAnswer() throws Exception {
    remember(List.of("a"), "d", "b");
    master("a", OURS, 400);

    locate(20, "a");

    assertEquals(List.of("a@0"), race.asked);
  }

  @Test
  void theyJoinAStaggerApartWhenTheConfiguredOnesHadTheirTime() throws Exception {
    remember(List.of("a", "b"), "c", "d");
    race.silent("a");
    race.silent("b");
    race.silent("c");
    master("d", OURS, 10);

    assertEquals(host("d"), locate(20, "a", "b").master());

    assertEquals(List.of("a@0", "b@100", "c@600", "d@700"), race.asked);
  }

  @Test
  void theyJoinAtOnceWhenEveryConfiguredOneHasAnsweredInVain() throws Exception {
    remember(List.of("a"), "d");
    race.host("a", 30, time -> unusable("a", Reason.UNREACHABLE));
    master("d", OURS, 10);

    assertEquals(host("d"), locate(20, "a").master());

    assertEquals(List.of("a@0", "d@30"), race.asked);
  }

  @Test
  void theyLeadOnWhenTheConfiguredHostIsNoLongerTrusted() throws Exception {
    remember(List.of("a"), "b");
    race.host("a", 5, time -> unusable("a", Reason.UNTRUSTED));
    race.host("b", 5, time -> member("b", "d"));
    master("d", OURS, 5);

    assertEquals(host("d"), locate(20, "a").master());
  }

  @Test
  void aRefusalOfThePasswordByOneOfThemIsNotTheLastWord() throws Exception {
    remember(List.of("a"), "b");
    race.host("b", 5, time -> unusable("b", Reason.DENIED));
    PoolSession session = session("a", OURS);
    race.host(
        "a",
        5,
        time ->
            time.compareTo(Duration.ofSeconds(3)) < 0
                ? unusable("a", Reason.UNREACHABLE)
                : new LoginAnswer.Accepted(session));

    assertEquals(host("a"), locate(20, "a").master());
  }

  @Test
  void aWrongPasswordIsToldAtOnceWithoutThem() throws Exception {
    remember(List.of("a"), "b");
    race.host("a", 5, time -> unusable("a", Reason.DENIED));

    assertEquals(Reason.DENIED, assertThrows(FenceException.class, () -> locate(20, "a")).reason());
    assertEquals(List.of("a@0"), race.asked);
  }

  @Test
  void aMasterOfAnotherPoolIsRefusedAndLoggedOut() throws Exception {
    remember(List.of("a"), "d");
    race.host("a", 5, time -> member("a", "x"));
    race.host("d", 5, time -> unusable("d", Reason.UNREACHABLE));
    PoolSession foreign = master("x", FOREIGN, 5);

    FenceException failure = assertThrows(FenceException.class, () -> locate(20, "a"));

    assertEquals(Reason.UNTRUSTED, failure.reason());
    for (String word : List.of(FOREIGN, OURS, "x:", directory.toString())) {
      assertTrue(failure.getMessage().contains(word), failure.getMessage());
    }
    verify(foreign).logout(any());
    verify(foreign, never()).guests(any(), any());
  }

  @Test
  void theRaceGoesOnPastAMasterOfAnotherPool() throws Exception {
    remember(List.of("a", "b"), "d");
    PoolSession ejected = master("a", FOREIGN, 5);
    race.host("b", 5, time -> member("b", "d"));
    master("d", OURS, 5);

    assertEquals(host("d"), locate(20, "a", "b").master());

    verify(ejected).logout(any());
  }

  @Test
  void aMasterThatDoesNotSayWhichPoolItServesIsNotBelieved() throws Exception {
    remember(List.of("a"), "d");
    PoolSession mute = master("a", OURS, 5);
    when(mute.identity(any())).thenThrow(new FenceException(Reason.UNREACHABLE, "a: silent"));

    assertThrows(FenceException.class, () -> locate(3, "a"));

    verify(mute, never()).guests(any(), any());
  }

  @Test
  void theMasterSeenLatelyAtAConfiguredAddressIsNotAskedForItsPool() throws Exception {
    remember(List.of("a"), "a", "b");
    writtenWhenTheClockBegan();
    PoolSession session = master("a", OURS, 5);

    locate(20, "a");

    verify(session, never()).identity(any());
  }

  @Test
  void theMembersAreRememberedOnceAndNotAgainWhileTheyAreFresh() throws Exception {
    PoolSession session = master("a", OURS, 5);
    when(session.members(any())).thenReturn(Map.of("r1", "10.0.0.1", "r2", "10.0.0.2"));
    MasterLocator locator = locator("a");

    locator.remember(session, true);
    locator.remember(session, false);

    assertEquals(List.of("a", "10.0.0.1", "10.0.0.2"), cache("a").known().orElseThrow().members());
    verify(session).members(any());
  }

  @Test
  void membersThatCannotBeReadAreNotedAndNothingElse() throws Exception {
    PoolSession session = master("a", OURS, 5);
    when(session.members(any()))
        .thenThrow(new FenceException(Reason.UNREACHABLE, "no answer in time"));

    locator("a").remember(session, false);

    assertTrue(cache("a").known().isEmpty());
    assertTrue(notes.get(0).contains("no answer in time"), notes::toString);
  }

  private void remember(List<String> configured, String... members) {
    cache(configured.toArray(String[]::new)).replace(new KnownPool(OURS, List.of(members)));
    notes.clear();
  }

  private void writtenWhenTheClockBegan() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      Files.setLastModifiedTime(files.findFirst().orElseThrow(), FileTime.from(Instant.EPOCH));
    }
  }

  private PoolSession master(String name, String uuid, int millis) throws FenceException {
    PoolSession session = session(name, uuid);
    race.host(name, millis, time -> new LoginAnswer.Accepted(session));
    return session;
  }

  private static PoolSession session(String name, String uuid) throws FenceException {
    PoolSession session = mock(PoolSession.class);
    when(session.master()).thenReturn(host(name));
    when(session.identity(any())).thenReturn(new PoolIdentity(uuid, "ref-" + name, false));
    return session;
  }

  private MemberCache cache(String... configured) {
    return MemberCache.in(directory, addresses(configured), context);
  }

  private MasterLocator locator(String... hosts) {
    return new MasterLocator(addresses(hosts), deadline -> race, cache(hosts), context);
  }

  private static List<HostAddress> addresses(String... hosts) {
    return Stream.of(hosts).map(ScriptedRace::host).toList();
  }

  private PoolSession locate(int seconds, String... hosts) throws Exception {
    return locator(hosts).locate(Deadline.after(Duration.ofSeconds(seconds), race));
  }
}

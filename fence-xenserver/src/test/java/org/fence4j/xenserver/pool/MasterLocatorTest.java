package org.fence4j.xenserver.pool;

import static org.fence4j.xenserver.pool.ScriptedRace.host;
import static org.fence4j.xenserver.pool.ScriptedRace.master;
import static org.fence4j.xenserver.pool.ScriptedRace.member;
import static org.fence4j.xenserver.pool.ScriptedRace.unusable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.FenceContext;
import org.junit.jupiter.api.Test;

/** The race on virtual time. */
class MasterLocatorTest {
  private final ScriptedRace race = new ScriptedRace();
  private final List<String> notes = new ArrayList<>();

  @Test
  void aMembersWordStartsItsMasterAtOnce() throws Exception {
    race.host("a", 10, time -> member("a", "d"));
    race.host("d", 10, time -> master("d"));

    assertEquals(host("d"), locate(20, "a").master());

    assertEquals(List.of("a@0", "d@10"), race.asked);
    assertEquals(
        List.of("a login: HOST_IS_SLAVE, its master is d", "d login: accepted, it is the master"),
        notes);
    assertTrue(race.closed);
  }

  @Test
  void aDeadHostCostsOneStaggerAndNeverATimeout() throws Exception {
    Stream.of("a", "b", "c").forEach(race::silent);
    race.host("d", 10, time -> master("d"));

    locate(20, "a", "b", "c", "d");

    assertEquals(List.of("a@0", "b@100", "c@200", "d@300"), race.asked);
  }

  @Test
  void hostsBehindTheFirstAnswerAreNotAsked() throws Exception {
    race.host("a", 10, time -> master("a"));

    locate(20, "a", "b");

    assertEquals(List.of("a@0"), race.asked);
  }

  @Test
  void theRaceGoesOnThroughAnElection() throws Exception {
    race.host("a", 5, time -> member("a", time.compareTo(Duration.ofSeconds(7)) < 0 ? "d" : "b"));
    race.host(
        "b",
        5,
        time ->
            time.compareTo(Duration.ofSeconds(7)) < 0
                ? unusable("b", Reason.UNREACHABLE)
                : master("b"));

    assertEquals(host("b"), locate(20, "a", "b").master());

    assertTrue(race.nanoTime() < Duration.ofSeconds(9).toNanos());
  }

  @Test
  void aMasterThatWasAMemberAMomentBeforeIsSeenToBePromoted() throws Exception {
    race.host(
        "a",
        5,
        time -> time.compareTo(Duration.ofSeconds(3)) < 0 ? member("a", "dead") : master("a"));
    race.silent("dead");
    MasterLocator locator = locator("a");

    locator.locate(Deadline.after(Duration.ofSeconds(20), race));

    assertTrue(locator.sawPromotion());
  }

  @Test
  void aMasterThatMembersNameIsNotTakenForAPromotedOne() throws Exception {
    race.host("a", 5, time -> member("a", "b"));
    race.host("b", 5, time -> master("b"));
    MasterLocator locator = locator("a");

    locator.locate(Deadline.after(Duration.ofSeconds(20), race));

    assertFalse(locator.sawPromotion());
  }

  @Test
  void aLoopOfMembersEndsAtTheDeadlineAndIsNamed() {
    race.host("a", 5, time -> member("a", "b"));
    race.host("b", 5, time -> member("b", "a"));

    FenceException failure = assertThrows(FenceException.class, () -> locate(5, "a"));

    assertEquals(Reason.UNREACHABLE, failure.reason());
    assertTrue(failure.getMessage().contains("a: is a member, names b as master"));
    assertTrue(failure.getMessage().contains("b: is a member, names a as master"));
    assertEquals(Duration.ofSeconds(5).toNanos(), race.nanoTime());
    assertTrue(race.asked.size() <= 12, "each is asked once a second at most: " + race.asked);
  }

  @Test
  void aMemberThatNamesItselfIsToldAndEndsAtTheDeadline() {
    race.host("a", 5, time -> member("a", "a"));

    FenceException failure = assertThrows(FenceException.class, () -> locate(5, "a"));

    assertEquals(Reason.UNREACHABLE, failure.reason());
    assertTrue(failure.getMessage().contains("a: is a member, names itself as master"));
    assertEquals(Duration.ofSeconds(5).toNanos(), race.nanoTime());
  }

  @Test
  void aMemberThatNamesADeadMasterIsToldTogetherWithIt() {
    race.host("a", 5, time -> member("a", "fe80::4"));
    race.silent("fe80::4");

    String message = assertThrows(FenceException.class, () -> locate(5, "a")).getMessage();

    assertTrue(message.contains("a: is a member, names fe80::4 as master"), message);
    assertTrue(message.contains("[fe80::4]: no answer"), message);
  }

  @Test
  void whatIsNoAddressIsNotAskedAndToldInOneLine() {
    race.host("a", 5, time -> member("a", "http://evil/\nFence: ok"));

    String message = assertThrows(FenceException.class, () -> locate(3, "a")).getMessage();

    assertTrue(
        message.contains("names 'http://evil/ Fence: ok' as master, which is no address"), message);
    assertTrue(race.asked.stream().allMatch(ask -> ask.startsWith("a@")), race.asked::toString);
    assertTrue(notes.stream().noneMatch(note -> note.contains("\n")), notes::toString);
  }

  @Test
  void theMasterThatManyNameIsAmongThoseTold() {
    String[] many =
        Stream.iterate(1, i -> i + 1).limit(64).map(i -> "h" + i).toArray(String[]::new);
    Stream.of(many).forEach(name -> race.host(name, 5, time -> member(name, "m")));
    race.host("m", 5, time -> unusable("m", Reason.UNREACHABLE));

    FenceException failure = assertThrows(FenceException.class, () -> locate(3, many));

    assertTrue(failure.getMessage().contains("m is UNREACHABLE"), failure.getMessage());
  }

  @Test
  void halfALargePoolThatIsSilentCostsHalfASecond() throws Exception {
    String[] many =
        Stream.iterate(1, i -> i + 1).limit(64).map(i -> "h" + i).toArray(String[]::new);
    Stream.of(many).limit(32).forEach(race::silent);
    Stream.of(many).skip(32).forEach(name -> race.host(name, 5, time -> member(name, "h64")));
    race.host("h64", 5, time -> master("h64"));

    assertEquals(host("h64"), locate(20, many).master());

    assertTrue(race.nanoTime() < Duration.ofMillis(600).toNanos(), "" + race.nanoTime());
  }

  @Test
  void aChainOfRedirectionsIsCutOff() {
    for (int i = 0; i < 40; i++) {
      String name = "h" + i;
      String next = "h" + (i + 1);
      race.host(name, 1, time -> member(name, next));
    }

    FenceException failure = assertThrows(FenceException.class, () -> locate(3, "h0"));

    assertTrue(failure.getMessage().contains("names h5 as master, one redirection too many"));
    assertTrue(race.asked.stream().noneMatch(ask -> ask.startsWith("h5@")), race.asked::toString);
  }

  @Test
  void aWrongPasswordEndsTheRaceOnceEveryHostHasSpoken() {
    race.host("a", 5, time -> member("a", "d"));
    race.host("b", 5, time -> unusable("b", Reason.UNREACHABLE));
    race.host("d", 5, time -> unusable("d", Reason.DENIED));

    FenceException failure = assertThrows(FenceException.class, () -> locate(60, "a", "b"));

    assertEquals(Reason.DENIED, failure.reason());
    assertTrue(race.nanoTime() < Duration.ofSeconds(1).toNanos());
    assertEquals(1, race.asked.stream().filter(ask -> ask.startsWith("d@")).count());
  }

  @Test
  void anotherHostMayStillBeTheMasterWhenOneIsUntrusted() throws Exception {
    race.host("a", 5, time -> unusable("a", Reason.UNTRUSTED));
    race.host(
        "b",
        5,
        time ->
            time.compareTo(Duration.ofSeconds(3)) < 0
                ? unusable("b", Reason.UNREACHABLE)
                : master("b"));

    assertEquals(host("b"), locate(20, "a", "b").master());
  }

  @Test
  void membersOfAnUntrustedMasterLeadNowhere() {
    race.host("a", 5, time -> member("a", "d"));
    race.host("d", 5, time -> unusable("d", Reason.UNTRUSTED));

    FenceException failure = assertThrows(FenceException.class, () -> locate(60, "a"));

    assertEquals(Reason.UNTRUSTED, failure.reason());
    assertTrue(race.nanoTime() < Duration.ofSeconds(1).toNanos());
  }

  @Test
  void anUntrustedMasterIsToldAtOnceAlsoWhenAnotherHostIsDown() {
    race.host("a", 5, time -> member("a", "d"));
    race.host("b", 5, time -> unusable("b", Reason.UNREACHABLE));
    race.host("d", 5, time -> unusable("d", Reason.UNTRUSTED));

    FenceException failure = assertThrows(FenceException.class, () -> locate(60, "a", "b"));

    assertEquals(Reason.UNTRUSTED, failure.reason());
    assertTrue(race.nanoTime() < Duration.ofSeconds(1).toNanos());
  }

  @Test
  void aHostThatNeverAnswersIsNotedWhenTheTimeIsUp() {
    race.silent("a");

    assertThrows(FenceException.class, () -> locate(3, "a"));

    assertEquals(List.of("a login: no answer"), notes);
  }

  @Test
  void aMessageAboutManyHostsStaysReadable() {
    String[] many =
        Stream.iterate(1, i -> i + 1).limit(64).map(i -> "h" + i).toArray(String[]::new);

    FenceException failure = assertThrows(FenceException.class, () -> locate(2, many));

    assertTrue(failure.getMessage().contains("and 58 more"), failure.getMessage());
  }

  private PoolSession locate(int seconds, String... hosts)
      throws FenceException, InterruptedException {
    return locator(hosts).locate(Deadline.after(Duration.ofSeconds(seconds), race));
  }

  private MasterLocator locator(String... hosts) {
    FenceContext context =
        FenceContext.of(race, note -> notes.add(note.asked() + ": " + note.answer()), w -> {});
    List<HostAddress> addresses = Stream.of(hosts).map(ScriptedRace::host).toList();
    return new MasterLocator(addresses, deadline -> race, MemberCache.off(context), context);
  }
}

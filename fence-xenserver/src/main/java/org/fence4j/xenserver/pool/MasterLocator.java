package org.fence4j.xenserver.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.ProgressNote;
import org.fence4j.xenserver.pool.LoginAnswer.Accepted;
import org.fence4j.xenserver.pool.LoginAnswer.Member;
import org.fence4j.xenserver.pool.LoginAnswer.Unusable;
import org.jspecify.annotations.Nullable;

/**
 * Finds the master of a pool and logs in there.
 *
 * <p>Discovery is a race, not a walk: all hosts are asked, a stagger apart, so that a dead one
 * costs a stagger and never a time-out. A member's word (HOST_IS_SLAVE) starts its master at once.
 * While no member leads to a master that answers, the race goes on until the deadline: an election
 * takes time. Hosts remembered from earlier logins join where the configured ones do not suffice.
 */
public final class MasterLocator {
  /** Time for reading the members once an action is over. */
  private static final Duration LAST_LOOK = Duration.ofMillis(500);

  private final List<HostAddress> hosts;
  private final LoginRace.Track track;
  private final MemberCache cache;
  private final FenceContext context;
  private final List<LoginRace> races = new ArrayList<>();
  private List<HostAddress> unsure = List.of();
  private boolean promoted;
  private @Nullable SecondLook look;

  /**
   * Makes a locator.
   *
   * @param hosts the configured hosts, the most likely master first
   * @param track begins logins
   * @param cache what is remembered of the pool behind these hosts
   * @param context clock and notes
   */
  public MasterLocator(
      List<HostAddress> hosts, LoginRace.Track track, MemberCache cache, FenceContext context) {
    this.hosts = List.copyOf(hosts);
    this.track = track;
    this.cache = cache;
    this.context = context;
  }

  /**
   * Finds the master.
   *
   * @param deadline the latest moment to have found it
   * @return a session with the master, the caller's to log out
   * @throws FenceException if no master took the login in time, or none ever will; the message
   *     tells the last answer of each host. Reason UNTRUSTED if the only master is that of another
   *     pool than the one remembered
   * @throws InterruptedException if the thread is interrupted
   */
  public PoolSession locate(Deadline deadline) throws FenceException, InterruptedException {
    endLook(Deadline.after(LAST_LOOK, context.clock()));
    FenceClock clock = context.clock();
    RaceCard card = new RaceCard(hosts, clock);
    try (LoginRace race = track.open(deadline)) {
      races.add(race);
      card.due().forEach(race::start);
      // Read while the first login is under way, the file costs no time.
      card.join(cache.hosts());
      while (!deadline.expired()) {
        card.due().forEach(race::start);
        Duration wait = card.untilNextDue();
        Duration left = deadline.remaining();
        Optional<LoginAnswer> answer = race.next(wait.compareTo(left) < 0 ? wait : left);
        if (answer.isPresent()) {
          LoginAnswer heard = checked(answer.get(), deadline);
          context.note(new ProgressNote(heard.host() + " login", say(heard), card.took(heard)));
          if (heard instanceof Accepted accepted) {
            unsure = card.unsureOf(heard.host());
            promoted = card.wasMember(heard.host());
            return accepted.session();
          }
          card.record(heard);
        }
        Optional<FenceException> verdict = card.hopeless();
        if (verdict.isPresent()) {
          throw verdict.get();
        }
      }
    }
    card.unanswered()
        .forEach(
            (host, took) -> context.note(new ProgressNote(host + " login", "no answer", took)));
    throw card.outOfTime();
  }

  /**
   * Tells whether the master located last has called itself a member a moment before: then it was
   * promoted just now, and its database may be minutes old.
   *
   * @return false also if it has been master for long enough not to have been seen as a member
   */
  public boolean sawPromotion() {
    return promoted;
  }

  /**
   * Makes sure that a login led to the pool remembered, at the price of a request; a host that was
   * ejected from a pool is a master with the same password, and so may be one that a member names.
   */
  private LoginAnswer checked(LoginAnswer answer, Deadline deadline) {
    if (!(answer instanceof Accepted accepted) || cache.vouchesFor(answer.host())) {
      return answer;
    }
    try {
      confirm(accepted.session(), deadline);
      return answer;
    } catch (FenceException e) {
      accepted.session().logout(deadline.atMost(LAST_LOOK));
      return new Unusable(answer.host(), e);
    }
  }

  /**
   * Makes sure that a session leads to the pool remembered; a request, if one is.
   *
   * @param session a session with a master
   * @param deadline the latest moment to answer
   * @throws FenceException with reason UNTRUSTED if it is another pool, or if it did not answer
   */
  public void confirm(PoolSession session, Deadline deadline) throws FenceException {
    Optional<KnownPool> known = cache.known();
    if (known.isPresent()) {
      String uuid = session.identity(deadline).uuid();
      if (!uuid.equalsIgnoreCase(known.get().uuid())) {
        throw foreign(session.master(), uuid, known.get().uuid());
      }
    }
  }

  private FenceException foreign(HostAddress host, String uuid, String known) {
    return new FenceException(
        Reason.UNTRUSTED,
        host
            + ": is the master of pool "
            + uuid.replaceAll("\\p{Cntrl}+", " ")
            + ", but session_url led to pool "
            + known
            + " before, so it was asked for nothing; if it is right, remove "
            + cache.place());
  }

  /**
   * Begins to look for other masters beside the one that took the login: asks the hosts, configured
   * or named by one that is, that have not called that one their master. Returns at once.
   *
   * @param session the session with the master found
   * @param deadline the latest moment for their logins
   */
  public void lookForOthers(PoolSession session, Deadline deadline) {
    if (look == null) {
      LoginRace race = track.open(deadline);
      races.add(race);
      SecondLook second = new SecondLook(race, session.master(), context);
      unsure.forEach(second::ask);
      look = second;
    }
  }

  /**
   * The other masters seen so far. Waits for answers until a quarter of a second after the look
   * began, and not at all where every host has named the master.
   *
   * @param session the session with the master found
   * @param deadline the latest moment to return
   * @return sessions with other masters, this locator's to log out: of a split pool, of another
   *     pool, or the same master by another address
   * @throws InterruptedException if the thread is interrupted
   */
  public List<PoolSession> otherMasters(PoolSession session, Deadline deadline)
      throws InterruptedException {
    lookForOthers(session, deadline);
    return Objects.requireNonNull(look).found(deadline);
  }

  private void endLook(Deadline deadline) {
    SecondLook ended = look;
    look = null;
    if (ended != null) {
      ended.end(deadline);
    }
  }

  /**
   * Remembers the members of the pool if that is due. Takes half a second at most, and does nothing
   * in most cases.
   *
   * @param session a session with the master
   * @param hurried true if somebody waits for the end of a fence: then only if nothing is
   *     remembered yet
   */
  public void remember(PoolSession session, boolean hurried) {
    HostAddress master = session.master();
    if (Thread.currentThread().isInterrupted() || !cache.wants(master, hurried)) {
      return;
    }
    Deadline limit = Deadline.after(LAST_LOOK, context.clock());
    try {
      String uuid = session.identity(limit).uuid();
      if (cache.known().filter(known -> !known.uuid().equalsIgnoreCase(uuid)).isPresent()) {
        return;
      }
      KnownPool.of(uuid, master, session.members(limit).values()).ifPresent(cache::replace);
    } catch (FenceException e) {
      String why = "the members could not be read: " + e.getMessage();
      context.note(new ProgressNote("member cache", why, Duration.ZERO));
    }
  }

  /**
   * Logs out of other masters, and waits for logins that lost a race but may own a session, so that
   * none is left behind.
   *
   * @param deadline the latest moment to return
   */
  public void settle(Deadline deadline) {
    endLook(deadline);
    races.forEach(race -> race.settle(deadline));
    races.clear();
  }

  private static String say(LoginAnswer answer) {
    if (answer instanceof Member member) {
      return "HOST_IS_SLAVE, its master is " + member.master();
    }
    if (answer instanceof Unusable unusable) {
      // The message names the host for whoever sees nothing else.
      String why = unusable.why().getMessage();
      String host = answer.host() + ": ";
      return why.startsWith(host) ? why.substring(host.length()) : why;
    }
    return "accepted, it is the master";
  }
}

package org.fence4j.xenserver.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.ProgressNote;
import org.fence4j.xenserver.pool.LoginAnswer.Accepted;
import org.fence4j.xenserver.pool.LoginAnswer.Member;
import org.fence4j.xenserver.pool.LoginAnswer.Unusable;

/**
 * Finds the master of a pool and logs in there.
 *
 * <p>Discovery is a race, not a walk: all hosts are asked, a stagger apart, so that a dead one
 * costs a stagger and never a time-out. A member's word (HOST_IS_SLAVE) starts its master at once.
 * While no member leads to a master that answers, the race goes on until the deadline: an election
 * takes time.
 */
public final class MasterLocator {
  private final List<HostAddress> hosts;
  private final LoginRace.Track track;
  private final FenceContext context;
  private final List<LoginRace> races = new ArrayList<>();

  /**
   * Makes a locator.
   *
   * @param hosts the configured hosts, the most likely master first
   * @param track begins logins
   * @param context clock and notes
   */
  public MasterLocator(List<HostAddress> hosts, LoginRace.Track track, FenceContext context) {
    this.hosts = List.copyOf(hosts);
    this.track = track;
    this.context = context;
  }

  /**
   * Finds the master.
   *
   * @param deadline the latest moment to have found it
   * @return a session with the master, the caller's to log out
   * @throws FenceException if no master took the login in time, or none ever will; the message
   *     tells the last answer of each host
   * @throws InterruptedException if the thread is interrupted
   */
  public PoolSession locate(Deadline deadline) throws FenceException, InterruptedException {
    FenceClock clock = context.clock();
    RaceCard card = new RaceCard(hosts, clock);
    try (LoginRace race = track.open(deadline)) {
      races.add(race);
      while (!deadline.expired()) {
        card.due().forEach(race::start);
        Duration wait = card.untilNextDue();
        Duration left = deadline.remaining();
        Optional<LoginAnswer> answer = race.next(wait.compareTo(left) < 0 ? wait : left);
        if (answer.isPresent()) {
          LoginAnswer heard = answer.get();
          context.note(new ProgressNote(heard.host() + " login", say(heard), card.took(heard)));
          if (heard instanceof Accepted accepted) {
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
   * Waits for logins that lost a race but may own a session, so that none is left behind.
   *
   * @param deadline the latest moment to return
   */
  public void settle(Deadline deadline) {
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

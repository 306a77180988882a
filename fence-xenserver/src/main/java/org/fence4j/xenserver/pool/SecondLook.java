package org.fence4j.xenserver.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fence4j.api.Deadline;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.ProgressNote;
import org.fence4j.xenserver.pool.LoginAnswer.Accepted;
import org.fence4j.xenserver.pool.LoginAnswer.Member;
import org.fence4j.xenserver.pool.LoginAnswer.Unusable;

/** Looks, beside an action, whether other hosts take themselves for the master as well. */
final class SecondLook {
  /** What an answer may take that somebody waits for; a live member needs a few milliseconds. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  /** Members of a pool, 64 at most, by name and by address. */
  private static final int MOST_HOSTS = 128;

  private final LoginRace race;
  private final HostAddress master;
  private final FenceContext context;
  private final Set<HostAddress> asked = new HashSet<>();
  private final Set<HostAddress> pending = new HashSet<>();
  private final Set<HostAddress> failed = new HashSet<>();
  private final List<PoolSession> found = new ArrayList<>();
  private Deadline patience;

  SecondLook(LoginRace race, HostAddress master, FenceContext context) {
    this.race = race;
    this.master = master;
    this.context = context;
    this.patience = Deadline.after(PATIENCE, context.clock());
    asked.add(master);
  }

  /** Begins to ask a host; returns at once. */
  void ask(HostAddress host) {
    if (asked.size() < MOST_HOSTS && asked.add(host)) {
      start(host);
    }
  }

  private void start(HostAddress host) {
    pending.add(host);
    race.start(host);
  }

  /**
   * The sessions with other masters so far. Waits only for answers that could have come since the
   * look began: a host that is silent is no reason to hold up a fence. A look of a while ago is
   * renewed where it failed: xapi may have been starting, and be a master's by now.
   */
  List<PoolSession> found(Deadline deadline) throws InterruptedException {
    boolean old = patience.expired();
    hearAll(deadline);
    if (old && !failed.isEmpty()) {
      patience = Deadline.after(PATIENCE, context.clock());
      failed.forEach(this::start);
      failed.clear();
      hearAll(deadline);
    }
    return List.copyOf(found);
  }

  private void hearAll(Deadline deadline) throws InterruptedException {
    while (!pending.isEmpty()) {
      Optional<LoginAnswer> answer = race.next(deadline.atMost(patience.remaining()).remaining());
      if (answer.isEmpty()) {
        break;
      }
      hear(answer.get());
    }
  }

  private void hear(LoginAnswer answer) {
    pending.remove(answer.host());
    if (answer instanceof Accepted accepted) {
      found.add(accepted.session());
      String asking = answer.host() + " login beside master " + master;
      context.note(new ProgressNote(asking, "accepted, it is a master too", Duration.ZERO));
    } else if (answer instanceof Member member) {
      answer.host().sibling(member.master()).ifPresent(this::ask);
    } else if (answer instanceof Unusable unusable && unusable.why().reason().mayPass()) {
      failed.add(answer.host());
    }
  }

  /** Gives up what is under way and logs out; the race is left to be settled. */
  void end(Deadline deadline) {
    race.close();
    for (int i = 0; i < found.size(); i++) {
      found.get(i).logout(deadline.share(found.size() - i));
    }
    found.clear();
    pending.clear();
  }
}

package org.fence4j.testkit.xenserver.model.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The open sessions of one database. Every 30 seconds those idle for a day are ended, and of each
 * group that has become too large the ones that were active least recently (db_gc_util.ml). A pass
 * that was due is made up for when somebody looks. Mutable; guarded by the pool state's monitor.
 */
public final class Sessions {
  /** How many root sessions without an originator there may be. */
  public static final int MOST_ANONYMOUS = 400;

  /** How many sessions of one originator, or of one other user, there may be. */
  public static final int MOST_NAMED = 500;

  private static final Duration PASS = Duration.ofSeconds(30);
  private static final Duration IDLE = Duration.ofDays(1);

  /** {@code last_active} is written only so often. */
  private static final Duration ACTIVITY = Duration.ofMinutes(10);

  private final Map<String, Session> open = new LinkedHashMap<>();
  private final Map<String, Instant> active = new LinkedHashMap<>();
  private final Predicate<Session> busy;
  private Instant lastPass;

  /** No sessions yet; a session that is busy is never ended to make room. */
  public Sessions(Instant now, Predicate<Session> busy) {
    this.lastPass = now;
    this.busy = busy;
  }

  /** The open ones, oldest first. */
  public Collection<Session> all(Instant now) {
    pass(now);
    return new ArrayList<>(open.values());
  }

  /** Opens a session. */
  public void add(Session session, Instant now) {
    pass(now);
    open.put(session.ref(), session);
    active.put(session.ref(), now);
  }

  /** The session, which is thereby active. */
  public @Nullable Session use(String ref, Instant now) {
    pass(now);
    Session session = open.get(ref);
    if (session != null && !now.isBefore(lastActive(session).plus(ACTIVITY))) {
      active.put(ref, now);
    }
    return session;
  }

  /** What its record says of when it was used last. */
  public Instant lastActive(Session session) {
    return active.getOrDefault(session.ref(), session.created());
  }

  /** Closes a session. */
  public void remove(String ref) {
    open.remove(ref);
    active.remove(ref);
  }

  /** Closes all. */
  public void clear() {
    open.clear();
    active.clear();
  }

  private void pass(Instant now) {
    if (now.isBefore(lastPass.plus(PASS))) {
      return;
    }
    lastPass = lastPass.plus(PASS.multipliedBy(Duration.between(lastPass, now).dividedBy(PASS)));
    if (open.isEmpty()) {
      return;
    }
    List<Session> idle =
        open.values().stream()
            .filter(session -> lastActive(session).plus(IDLE).isBefore(now))
            .toList();
    idle.forEach(session -> remove(session.ref()));
    Map<String, List<Session>> groups =
        open.values().stream().collect(Collectors.groupingBy(Sessions::group));
    groups.values().forEach(this::shrink);
  }

  private static String group(Session session) {
    return session.superuser() ? "originator " + session.originator() : "user " + session.user();
  }

  private void shrink(List<Session> group) {
    Session first = group.get(0);
    boolean anonymous = first.superuser() && first.originator().isEmpty();
    int surplus = group.size() - (anonymous ? MOST_ANONYMOUS : MOST_NAMED);
    if (surplus > 0) {
      group.stream()
          .filter(busy.negate())
          .sorted(Comparator.comparing(this::lastActive))
          .limit(surplus)
          .forEach(session -> remove(session.ref()));
    }
  }
}

package org.fence4j.xenserver.pool;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.xenserver.pool.LoginAnswer.Accepted;
import org.fence4j.xenserver.pool.LoginAnswer.Member;
import org.fence4j.xenserver.pool.LoginAnswer.Unusable;

/** Hosts that answer logins after a time of their own, on a clock that only waiting moves. */
final class ScriptedRace implements LoginRace, FenceClock {
  private record Pending(long at, LoginAnswer answer) {}

  private final Map<HostAddress, Function<Duration, Reply>> hosts = new HashMap<>();
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(Comparator.comparingLong(Pending::at));
  private long now;

  final List<String> asked = new ArrayList<>();
  boolean closed;

  /** What a host answers, and when; no answer means never. */
  record Reply(Duration after, Optional<LoginAnswer> answer) {}

  static HostAddress host(String name) {
    return new HostAddress(true, name, 443);
  }

  void host(String name, int millis, Function<Duration, LoginAnswer> answer) {
    hosts.put(
        host(name), time -> new Reply(Duration.ofMillis(millis), Optional.of(answer.apply(time))));
  }

  void silent(String name) {
    hosts.put(host(name), time -> new Reply(Duration.ZERO, Optional.empty()));
  }

  static LoginAnswer master(String name) {
    PoolSession session = mock(PoolSession.class);
    when(session.master()).thenReturn(host(name));
    return new Accepted(session);
  }

  static LoginAnswer member(String name, String master) {
    return new Member(host(name), master);
  }

  static LoginAnswer unusable(String name, Reason reason) {
    return new Unusable(host(name), new FenceException(reason, name + " is " + reason));
  }

  @Override
  public void start(HostAddress host) {
    asked.add(host.host() + "@" + Duration.ofNanos(now).toMillis());
    Function<Duration, Reply> script = hosts.get(host);
    Reply reply =
        script == null
            ? new Reply(Duration.ZERO, Optional.of(unusable(host.host(), Reason.UNREACHABLE)))
            : script.apply(Duration.ofNanos(now));
    reply.answer().ifPresent(a -> pending.add(new Pending(now + reply.after().toNanos(), a)));
  }

  @Override
  public Optional<LoginAnswer> next(Duration atMost) {
    Pending first = pending.peek();
    if (first == null || first.at() > now + atMost.toNanos()) {
      now += atMost.toNanos();
      return Optional.empty();
    }
    now = Math.max(now, first.at());
    pending.remove();
    return Optional.of(first.answer());
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void settle(Deadline deadline) {
    // Nothing here owns a session of its own.
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(now);
  }

  @Override
  public void sleep(Duration duration) {
    now += duration.toNanos();
  }
}

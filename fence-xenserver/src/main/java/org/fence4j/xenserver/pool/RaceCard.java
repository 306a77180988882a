package org.fence4j.xenserver.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.xenserver.pool.LoginAnswer.Member;
import org.fence4j.xenserver.pool.LoginAnswer.Unusable;

/** Who runs in a race for the master, who is due when, and what each has answered. */
final class RaceCard {
  /** Two live hosts are rarely asked for nothing, and a dead one delays its successor by this. */
  private static final Duration STAGGER = Duration.ofMillis(100);

  /** How soon a host is asked again; an election or a restart of xapi takes seconds. */
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** How often a member's master may turn out to be a member itself. */
  private static final int MOST_HOPS = 4;

  private static final int HOSTS_IN_A_MESSAGE = 6;

  private final FenceClock clock;
  private final long start;
  private final Map<HostAddress, Runner> runners = new LinkedHashMap<>();

  RaceCard(List<HostAddress> hosts, FenceClock clock) {
    this.clock = clock;
    this.start = clock.nanoTime();
    for (HostAddress host : hosts) {
      runners.put(host, new Runner(host, 0, start + STAGGER.toNanos() * runners.size()));
    }
  }

  /** The hosts to ask now; they count as asked. */
  List<HostAddress> due() {
    long now = clock.nanoTime();
    List<HostAddress> due = new ArrayList<>();
    for (Runner runner : runners.values()) {
      if (!runner.running && runner.canStillWin() && runner.dueAt <= now) {
        runner.running = true;
        runner.startedAt = now;
        due.add(runner.host);
      }
    }
    return due;
  }

  Duration untilNextDue() {
    long now = clock.nanoTime();
    return Duration.ofNanos(
        runners.values().stream()
            .filter(runner -> !runner.running && runner.canStillWin())
            .mapToLong(runner -> Math.max(0, runner.dueAt - now))
            .min()
            .orElse(AGAIN.toNanos()));
  }

  Duration took(LoginAnswer answer) {
    Runner runner = runners.get(answer.host());
    return Duration.ofNanos(clock.nanoTime() - (runner == null ? start : runner.startedAt));
  }

  /** The hosts still asked, and for how long. */
  Map<HostAddress, Duration> unanswered() {
    long now = clock.nanoTime();
    Map<HostAddress, Duration> silent = new LinkedHashMap<>();
    for (Runner runner : runners.values()) {
      if (runner.running) {
        silent.put(runner.host, Duration.ofNanos(now - runner.startedAt));
      }
    }
    return silent;
  }

  void record(LoginAnswer answer) {
    Runner runner = runners.get(answer.host());
    if (runner == null) {
      return;
    }
    runner.running = false;
    runner.dueAt = clock.nanoTime() + AGAIN.toNanos();
    runner.answer = Optional.of(answer);
    if (answer instanceof Member member) {
      follow(runner, runner.host.sibling(member.master()));
    }
  }

  private void follow(Runner member, HostAddress master) {
    Runner known = runners.get(master);
    if (known == null) {
      if (member.hops < MOST_HOPS && !member.host.equals(master)) {
        runners.put(master, new Runner(master, member.hops + 1, clock.nanoTime()));
      }
    } else if (known.answer.isEmpty() && !known.running) {
      known.dueAt = clock.nanoTime();
    }
  }

  /** Why going on is pointless, if it is. */
  Optional<FenceException> hopeless() {
    Collection<Runner> all = runners.values();
    if (all.stream().anyMatch(runner -> runner.answer.isEmpty())) {
      return Optional.empty();
    }
    Optional<FenceException> denied =
        all.stream()
            .flatMap(runner -> runner.outForGood().stream())
            .filter(why -> why.reason() == Reason.DENIED)
            .findFirst();
    if (denied.isPresent()) {
      // Members redirect before they look at credentials (xapi_session.ml): a master said this.
      return denied;
    }
    boolean masterIsOut = all.stream().anyMatch(this::namesOneOutForGood);
    return masterIsOut || all.stream().allMatch(runner -> runner.outForGood().isPresent())
        ? all.stream().flatMap(runner -> runner.outForGood().stream()).findFirst()
        : Optional.empty();
  }

  private boolean namesOneOutForGood(Runner runner) {
    if (runner.answer.orElseThrow() instanceof Member member) {
      Runner master = runners.get(runner.host.sibling(member.master()));
      return master != null && master.outForGood().isPresent();
    }
    return false;
  }

  FenceException outOfTime() {
    Duration took = Duration.ofNanos(clock.nanoTime() - start);
    String each =
        runners.values().stream()
            .limit(HOSTS_IN_A_MESSAGE)
            .map(Runner::describe)
            .collect(Collectors.joining("; "));
    int more = runners.size() - HOSTS_IN_A_MESSAGE;
    return new FenceException(
        Reason.UNREACHABLE,
        String.format(
            Locale.ROOT,
            "no pool master found in %.1f s: %s%s; check session_url and that the pool has a master",
            took.toMillis() / 1000.0,
            each,
            more > 0 ? "; and " + more + " more" : ""));
  }

  /** One host in the race. */
  private static final class Runner {
    private final HostAddress host;
    private final int hops;
    private long dueAt;
    private long startedAt;
    private boolean running;
    private Optional<LoginAnswer> answer = Optional.empty();

    Runner(HostAddress host, int hops, long dueAt) {
      this.host = host;
      this.hops = hops;
      this.dueAt = dueAt;
    }

    boolean canStillWin() {
      return outForGood().isEmpty();
    }

    Optional<FenceException> outForGood() {
      return answer
          .filter(Unusable.class::isInstance)
          .map(unusable -> ((Unusable) unusable).why())
          .filter(why -> !why.reason().mayPass());
    }

    String describe() {
      if (answer.isEmpty()) {
        return host + ": no answer";
      }
      return answer.get() instanceof Member member
          ? host + ": is a member, names " + member.master() + " as master"
          : ((Unusable) answer.get()).why().getMessage();
    }
  }
}

package org.fence4j.xenserver.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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

  /** The configured hosts together; half a large pool that drops packets costs half of it. */
  private static final Duration LONGEST_START = Duration.ofSeconds(1);

  /** What the configured hosts get to answer: a first login takes a cold JVM this long. */
  private static final Duration HEAD_START = Duration.ofMillis(400);

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
    long stagger = stagger(hosts);
    for (HostAddress host : hosts) {
      runners.put(host, new Runner(host, 0, start + stagger * runners.size(), true));
    }
  }

  private static long stagger(List<HostAddress> hosts) {
    return Math.min(STAGGER.toNanos(), LONGEST_START.toNanos() / Math.max(1, hosts.size()));
  }

  /**
   * Lets hosts join that nobody configured; they start after the others, or as soon as all others
   * have answered in vain.
   */
  void join(List<HostAddress> remembered) {
    long first = start + stagger(List.copyOf(runners.keySet())) * runners.size();
    long due = first + HEAD_START.toNanos();
    for (HostAddress host : remembered) {
      if (runners.putIfAbsent(host, new Runner(host, 0, due, false)) == null) {
        due += stagger(remembered);
      }
    }
  }

  /** The hosts to ask now; they count as asked. */
  List<HostAddress> due() {
    long now = clock.nanoTime();
    List<HostAddress> due = new ArrayList<>();
    for (Runner runner : runners.values()) {
      if (!runner.running && runner.canStillWin() && dueAt(runner) <= now) {
        runner.running = true;
        runner.startedAt = now;
        due.add(runner.host);
      }
    }
    return due;
  }

  private long dueAt(Runner runner) {
    boolean early = runner.answer.isEmpty() && !runner.vouched && vouchedHaveAnswered();
    return early ? start : runner.dueAt;
  }

  private boolean vouchedHaveAnswered() {
    return runners.values().stream().allMatch(one -> !one.vouched || one.answer.isPresent());
  }

  Duration untilNextDue() {
    long now = clock.nanoTime();
    return Duration.ofNanos(
        runners.values().stream()
            .filter(runner -> !runner.running && runner.canStillWin())
            .mapToLong(runner -> Math.max(0, dueAt(runner) - now))
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
    runner.named().ifPresent(master -> follow(runner, master));
  }

  private void follow(Runner member, HostAddress master) {
    Runner known = runners.get(master);
    if (known == null) {
      if (member.hops < MOST_HOPS) {
        long now = clock.nanoTime();
        runners.put(master, new Runner(master, member.hops + 1, now, member.vouched));
      }
      return;
    }
    known.vouched |= member.vouched;
    if (known.answer.isEmpty() && !known.running) {
      known.dueAt = clock.nanoTime();
    }
  }

  /** Whether the host has called itself a member in this race. */
  boolean wasMember(HostAddress host) {
    Runner runner = runners.get(host);
    return runner != null && runner.answer.filter(Member.class::isInstance).isPresent();
  }

  /**
   * The hosts, configured or named by one that is, that have not said that this host is their
   * master.
   */
  List<HostAddress> unsureOf(HostAddress master) {
    return runners.values().stream()
        .filter(runner -> runner.vouched && runner.canStillWin() && !runner.host.equals(master))
        .filter(runner -> runner.named().filter(master::equals).isEmpty())
        .map(runner -> runner.host)
        .toList();
  }

  /** Why going on is pointless, if it is. */
  Optional<FenceException> hopeless() {
    Collection<Runner> all = runners.values();
    if (!vouchedHaveAnswered()) {
      return Optional.empty();
    }
    Optional<FenceException> denied =
        all.stream()
            .filter(runner -> runner.vouched)
            .flatMap(runner -> runner.outForGood().stream())
            .filter(why -> why.reason() == Reason.DENIED)
            .findFirst();
    if (denied.isPresent()) {
      // Members redirect before they look at credentials (xapi_session.ml): a master said this.
      return denied;
    }
    if (all.stream().anyMatch(runner -> runner.answer.isEmpty())) {
      return Optional.empty();
    }
    boolean masterIsOut = all.stream().anyMatch(this::namesOneOutForGood);
    return masterIsOut || all.stream().allMatch(runner -> runner.outForGood().isPresent())
        ? all.stream().flatMap(runner -> runner.outForGood().stream()).findFirst()
        : Optional.empty();
  }

  private boolean namesOneOutForGood(Runner member) {
    return member.named().map(runners::get).flatMap(Runner::outForGood).isPresent();
  }

  FenceException outOfTime() {
    Duration took = Duration.ofNanos(clock.nanoTime() - start);
    // A master that others name says more than one member more.
    Comparator<Runner> namedFirst = Comparator.comparing(runner -> !isNamed(runner));
    String each =
        runners.values().stream()
            .sorted(namedFirst)
            .limit(HOSTS_IN_A_MESSAGE)
            .map(this::describe)
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

  private boolean isNamed(Runner runner) {
    return runners.values().stream()
        .anyMatch(other -> other.named().filter(runner.host::equals).isPresent());
  }

  private String describe(Runner runner) {
    if (runner.answer.isEmpty()) {
      return runner.host + ": no answer";
    }
    if (!(runner.answer.get() instanceof Member member)) {
      return ((Unusable) runner.answer.get()).why().getMessage();
    }
    Optional<HostAddress> master = runner.host.sibling(member.master());
    String words = runner.host + ": is a member, names ";
    if (master.isEmpty()) {
      return words + "'" + member.master() + "' as master, which is no address";
    }
    if (master.get().equals(runner.host)) {
      return words + "itself as master";
    }
    return words
        + member.master()
        + " as master"
        + (runners.containsKey(master.get()) ? "" : ", one redirection too many");
  }

  /** One host in the race. */
  private static final class Runner {
    private final HostAddress host;
    private final int hops;

    /** Configured, or named by a host that is; else only remembered, and no proof of anything. */
    private boolean vouched;

    private long dueAt;
    private long startedAt;
    private boolean running;
    private Optional<LoginAnswer> answer = Optional.empty();

    Runner(HostAddress host, int hops, long dueAt, boolean vouched) {
      this.host = host;
      this.hops = hops;
      this.dueAt = dueAt;
      this.vouched = vouched;
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

    /** The master it named last, if that is an address. */
    Optional<HostAddress> named() {
      return answer
          .filter(Member.class::isInstance)
          .flatMap(member -> host.sibling(((Member) member).master()));
    }
  }
}

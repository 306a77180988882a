package org.fence4j.xenserver;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.fence4j.api.Deadline;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.LoginAnswer;
import org.fence4j.xenserver.pool.LoginRace;

/** Hosts that answer logins at once, each the same in every race, or never. */
final class HostsThatAnswer {
  final List<LoginAnswer> answers = new ArrayList<>();
  final List<String> asked = new ArrayList<>();

  LoginRace newRace() {
    return new Race();
  }

  private final class Race implements LoginRace {
    private final Deque<LoginAnswer> ended = new ArrayDeque<>();

    @Override
    public void start(HostAddress host) {
      asked.add(host.host());
      answers.stream().filter(answer -> answer.host().equals(host)).forEach(ended::add);
    }

    @Override
    public Optional<LoginAnswer> next(Duration atMost) throws InterruptedException {
      if (ended.isEmpty()) {
        TimeUnit.NANOSECONDS.sleep(atMost.toNanos());
      }
      return Optional.ofNullable(ended.poll());
    }

    @Override
    public void close() {
      ended.clear();
    }

    @Override
    public void settle(Deadline latest) {
      // Nothing is under way.
    }
  }
}

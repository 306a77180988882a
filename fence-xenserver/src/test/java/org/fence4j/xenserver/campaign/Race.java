package org.fence4j.xenserver.campaign;

import java.time.Duration;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.pool.LoginAnswer;
import org.fence4j.xenserver.pool.LoginAnswer.Accepted;
import org.fence4j.xenserver.pool.LoginRace;

/** A race whose sessions are a variant's. */
record Race(LoginRace race, Variant variant) implements LoginRace {
  @Override
  public void start(HostAddress host) {
    race.start(host);
  }

  @Override
  public Optional<LoginAnswer> next(Duration atMost) throws InterruptedException {
    return race.next(atMost)
        .map(
            answer ->
                answer instanceof Accepted accepted
                    ? new Accepted(variant.session(accepted.session()))
                    : answer);
  }

  @Override
  public void close() {
    race.close();
  }

  @Override
  public void settle(Deadline deadline) {
    race.settle(deadline);
  }
}

package org.fence4j.cli.external;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.Evidence;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Outcome;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceContext;

/**
 * Asks an agent that says it has switched off whether that is so. An agent that contradicts itself
 * is not believed; one that cannot answer is, for its exit code is its proof (RHCS
 * FenceAgentAPI.md), but that is warned about.
 */
final class SecondLook {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ExternalAgent agent;
  private final FenceContext context;
  private final Deadline deadline;

  SecondLook(ExternalAgent agent, FenceContext context, Deadline deadline) {
    this.agent = agent;
    this.context = context;
    this.deadline = deadline;
  }

  Outcome at(Plug plug, Outcome own) throws InterruptedException {
    Optional<Evidence> on = Optional.empty();
    while (!deadline.expired()) {
      try {
        Evidence seen = agent.state(plug, deadline);
        if (seen.state() == PowerState.OFF) {
          return new Outcome.Confirmed(seen, false, List.of());
        }
        on = Optional.of(seen);
      } catch (FenceException e) {
        if (on.isEmpty()) {
          context.warn("off is believed without a second look: " + e.getMessage());
          return own;
        }
      }
      deadline.sleep(PAUSE);
    }
    return on.isEmpty() ? own : contradicted(on);
  }

  private static Outcome contradicted(Optional<Evidence> on) {
    String why = "the agent said that it switched off, but its status stays on";
    return new Outcome.Unconfirmed(new FenceException(Reason.REFUSED, why), on);
  }
}

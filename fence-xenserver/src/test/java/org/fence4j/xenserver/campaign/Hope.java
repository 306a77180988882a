package org.fence4j.xenserver.campaign;

import static org.fence4j.xenserver.campaign.Deed.*;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.fence4j.api.FenceAction;

/**
 * In which schedules the plugin has no excuse for failing: nothing but what passes happens, and
 * there is time enough to wait for all of it.
 */
final class Hope {
  private static final Set<Deed> PASSING =
      EnumSet.of(
          LOSE_REQUEST,
          LOSE_ANSWER,
          CUT_ANSWER,
          DELAY_ANSWER,
          END_SESSION,
          UNPAUSE,
          PAUSE,
          SUSPEND,
          MIGRATE,
          SNAPSHOT,
          CLEAN_SHUTDOWN,
          GUEST_REBOOTS,
          GUEST_HALTS,
          UNBLOCK,
          OBEYS,
          PEER_OFF);

  /** A login, a lost call and what leads to another try. */
  private static final Duration ROUND = Duration.ofSeconds(3);

  /** The longest time an operation waits before it looks whether its turn has come. */
  private static final Duration QUEUE = Duration.ofSeconds(20);

  /** A call that nobody answers. */
  private static final Duration LOST = Duration.ofSeconds(6);

  private Hope() {}

  /** Whether the fence must be confirmed. */
  static boolean isFor(Schedule schedule) {
    boolean single = schedule.byUuid() || !schedule.namesake();
    boolean passes = schedule.steps().stream().allMatch(step -> PASSING.contains(step.deed()));
    return schedule.action() != FenceAction.ON
        && single
        && passes
        && needed(schedule).compareTo(schedule.phase()) < 0;
  }

  private static Duration needed(Schedule schedule) {
    Duration needed = ROUND.plus(schedule.operation().multipliedBy(2));
    for (Step step : schedule.steps()) {
      boolean call = step.deed().compareTo(KILL_HOST) < 0;
      needed = needed.plus(call ? LOST.plus(step.span()) : QUEUE.plus(step.span()));
    }
    return needed;
  }
}

package org.fence4j.api.plan;

import java.time.Duration;
import java.util.List;

/**
 * Divides what is left of a run among its methods. A method with a time-out of its own gets that,
 * the others share the rest equally; but each method that is still to come keeps at least half of
 * an equal share, so that neither a hanging method nor a generous time-out starves the next.
 */
final class MethodTime {
  private MethodTime() {}

  /**
   * The time of the first of some methods.
   *
   * @param left the methods not yet tried, at least one
   * @param remaining the time left for all of them
   */
  static Duration of(List<FenceMethod> left, Duration remaining) {
    Duration least = remaining.dividedBy(2L * left.size());
    Duration most = remaining.minus(least.multipliedBy(left.size() - 1L));
    Duration wanted = left.get(0).timeout().orElseGet(() -> share(left, remaining));
    return shorter(most, left.get(0).timeout().isPresent() ? wanted : longer(wanted, least));
  }

  private static Duration share(List<FenceMethod> left, Duration remaining) {
    Duration free = remaining;
    int sharing = 0;
    for (FenceMethod method : left) {
      free = free.minus(method.timeout().orElse(Duration.ZERO));
      sharing += method.timeout().isPresent() ? 0 : 1;
    }
    return free.isNegative() ? Duration.ZERO : free.dividedBy(sharing);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}

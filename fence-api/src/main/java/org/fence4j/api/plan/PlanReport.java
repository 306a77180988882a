package org.fence4j.api.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.FenceAction;

/**
 * How the fencing of a node ended.
 *
 * @param node the node
 * @param action what was wanted
 * @param satisfiedBy the name of the method that succeeded; empty if none did
 * @param attempts everything that was tried, in order
 * @param took how long it all took
 */
public record PlanReport(
    String node,
    FenceAction action,
    Optional<String> satisfiedBy,
    List<Attempt> attempts,
    Duration took) {
  /** Copies the attempts. */
  public PlanReport {
    attempts = List.copyOf(attempts);
  }

  /**
   * Tells whether the node is proven to be fenced.
   *
   * @return true if a method succeeded as a whole
   */
  public boolean confirmed() {
    return satisfiedBy.isPresent();
  }
}

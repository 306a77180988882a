package org.fence4j.cli.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.FenceAction;
import org.fence4j.api.plan.Attempt;

/**
 * What happened.
 *
 * @param node the node, as it was asked for
 * @param action what was wanted
 * @param began when, for reports only
 * @param took milliseconds
 * @param result success, failed or undefined (fence_node(8))
 * @param reason why it is not success; empty otherwise
 * @param proof what proves it, if it is success
 * @param bars the timeline from top to bottom
 * @param attempts what was tried, in order
 */
record Run(
    String node,
    FenceAction action,
    Instant began,
    long took,
    String result,
    String reason,
    Optional<Proof> proof,
    List<Bar> bars,
    List<Attempt> attempts) {
  Run {
    bars = List.copyOf(bars);
    attempts = List.copyOf(attempts);
  }

  /** When and how it was proven, in milliseconds since the start. */
  record Proof(long at, String summary) {}

  boolean success() {
    return result.equals("success");
  }
}

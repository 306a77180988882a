package org.fence4j.api.plan;

import java.util.List;

/**
 * One way to fence a node. It succeeds only if every step does.
 *
 * @param name its name in the configuration
 * @param steps the steps in order; a method without steps always fails (libfence)
 */
public record FenceMethod(String name, List<FenceStep> steps) {
  /** Copies the steps. */
  public FenceMethod {
    steps = List.copyOf(steps);
  }
}

package org.fence4j.api.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.FenceAction;

/**
 * One way to fence a node. It succeeds only if every step does.
 *
 * @param name its name in the configuration
 * @param steps the steps in order; a method without steps always fails (libfence)
 * @param timeout the time it may take; empty for an equal share of what is left
 */
public record FenceMethod(String name, List<FenceStep> steps, Optional<Duration> timeout) {
  /** Copies the steps. */
  public FenceMethod {
    steps = List.copyOf(steps);
  }

  /**
   * A method with an equal share of the time.
   *
   * @param name its name
   * @param steps the steps in order
   */
  public FenceMethod(String name, List<FenceStep> steps) {
    this(name, steps, Optional.empty());
  }

  /**
   * Says why this method can never succeed, whatever its devices do.
   *
   * @param wanted what is wanted of it
   * @return one line; empty if it may succeed
   */
  public Optional<String> flaw(FenceAction wanted) {
    return MethodSchedule.of(this, wanted).flaw();
  }

  /**
   * The same method with other steps.
   *
   * @param others the steps
   * @return a new method
   */
  public FenceMethod withSteps(List<FenceStep> others) {
    return new FenceMethod(name, others, timeout);
  }
}

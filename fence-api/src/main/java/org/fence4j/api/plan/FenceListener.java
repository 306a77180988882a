package org.fence4j.api.plan;

import java.time.Duration;
import org.fence4j.api.FenceAction;

/** Watches a {@link PlanRunner}. Every method does nothing unless overridden. */
public interface FenceListener {

  /**
   * A method begins.
   *
   * @param method the method
   * @param budget the time it has; the rest is kept for later methods
   */
  default void methodStarted(FenceMethod method, Duration budget) {}

  /**
   * An action on a device begins.
   *
   * @param method the method
   * @param step the step
   * @param action what will be done
   */
  default void attemptStarted(FenceMethod method, FenceStep step, FenceAction action) {}

  /**
   * An action on a device ended.
   *
   * @param attempt what was done and how it ended
   */
  default void attemptEnded(Attempt attempt) {}

  /**
   * A method goes on, but not all is well: a device did not power on again what is off.
   *
   * @param method the method
   * @param warning one line
   */
  default void warned(FenceMethod method, String warning) {}

  /**
   * A method cannot succeed and was not, or no longer, tried.
   *
   * @param method the method
   * @param why one line
   */
  default void methodFailed(FenceMethod method, String why) {}
}

package org.fence4j.api;

import java.util.List;
import java.util.Optional;

/**
 * How a fence action ended. Only {@link Confirmed} may be reported as success.
 *
 * <p>{@link Unconfirmed} and {@link Failed} both send the cluster to its next method, but they are
 * kept apart because a report must not guess: the first plug may have been switched, the second was
 * not.
 */
public sealed interface Outcome {

  /**
   * Tells whether the action is proven to be done.
   *
   * @return true only for {@link Confirmed}
   */
  default boolean confirmed() {
    return this instanceof Confirmed;
  }

  /**
   * Says in one line how it ended.
   *
   * @return one line for people, without secrets
   */
  String summary();

  /**
   * The wanted state was observed.
   *
   * @param evidence the observation
   * @param alreadyThere true if nothing had to be requested
   * @param warnings what went wrong without undoing the result, for example a failed power-on after
   *     a proven power-off
   */
  record Confirmed(Evidence evidence, boolean alreadyThere, List<String> warnings)
      implements Outcome {
    /** Copies the warnings. */
    public Confirmed {
      warnings = List.copyOf(warnings);
    }

    @Override
    public String summary() {
      return (alreadyThere ? "already " : "") + evidence;
    }
  }

  /**
   * The device was asked, but the wanted state was never observed.
   *
   * @param cause why the wait ended
   * @param last the last observation, if there was one
   */
  record Unconfirmed(FenceException cause, Optional<Evidence> last) implements Outcome {
    @Override
    public String summary() {
      return cause.getMessage() + last.map(seen -> "; last seen " + seen).orElse("");
    }
  }

  /**
   * The device could not be asked, or refused; nothing was changed.
   *
   * @param cause why
   */
  record Failed(FenceException cause) implements Outcome {
    @Override
    public String summary() {
      return cause.getMessage();
    }
  }
}

package org.fence4j.xenserver.pool;

import java.time.Duration;
import java.util.Optional;
import org.fence4j.api.Deadline;

/** Logins under way at several hosts at once. Used by one thread. */
public interface LoginRace extends AutoCloseable {

  /**
   * Begins a login; returns at once.
   *
   * @param host where
   */
  void start(HostAddress host);

  /**
   * Waits for the next login to end.
   *
   * @param atMost the longest time to wait
   * @return what became of it, or empty if none ended in that time
   * @throws InterruptedException if the thread is interrupted
   */
  Optional<LoginAnswer> next(Duration atMost) throws InterruptedException;

  /**
   * Gives up the logins still under way, without waiting. One that has not sent its credentials yet
   * never will; one that has is logged out should it still get in.
   */
  @Override
  void close();

  /**
   * Waits, after {@link #close}, for given-up logins that may still own a session, and then ends
   * whatever is left.
   *
   * @param deadline the latest moment to return
   */
  void settle(Deadline deadline);

  /** Begins races. */
  @FunctionalInterface
  interface Track {
    /**
     * Begins a race.
     *
     * @param deadline the latest moment any of its logins may take
     * @return a race nobody has started in
     */
    LoginRace open(Deadline deadline);
  }
}

package org.fence4j.xenserver.pool;

import java.util.Optional;
import org.fence4j.api.FenceException;

/** How a task stands (XenAPI class task). */
public sealed interface TaskState {
  /**
   * Tells whether it works no more.
   *
   * @return false while it is pending
   */
  default boolean finished() {
    return !(this instanceof Pending);
  }

  /**
   * Why it did not succeed.
   *
   * @return empty if it is pending or succeeded
   */
  default Optional<FenceException> failure() {
    return Optional.empty();
  }

  /** It works. */
  record Pending() implements TaskState {}

  /** It did what was asked. */
  record Succeeded() implements TaskState {}

  /**
   * It failed or was cancelled.
   *
   * @param why xapi's reason
   */
  record Failed(FenceException why) implements TaskState {
    @Override
    public Optional<FenceException> failure() {
      return Optional.of(why);
    }
  }

  /**
   * Its record is gone, as after a restart of xapi: how it ended, or whether it goes on, is
   * unknown.
   *
   * @param why the pool's words
   */
  record Gone(FenceException why) implements TaskState {
    @Override
    public Optional<FenceException> failure() {
      return Optional.of(why);
    }
  }
}

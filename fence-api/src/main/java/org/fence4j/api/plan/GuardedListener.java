package org.fence4j.api.plan;

import java.time.Duration;
import org.fence4j.api.FenceAction;

/** The boundary to whoever watches: a listener that breaks must not stop a fence. */
final class GuardedListener implements FenceListener {
  private final FenceListener listener;

  GuardedListener(FenceListener listener) {
    this.listener = listener;
  }

  @Override
  public void methodStarted(FenceMethod method, Duration budget) {
    tell(() -> listener.methodStarted(method, budget));
  }

  @Override
  public void attemptStarted(FenceMethod method, FenceStep step, FenceAction action) {
    tell(() -> listener.attemptStarted(method, step, action));
  }

  @Override
  public void attemptEnded(Attempt attempt) {
    tell(() -> listener.attemptEnded(attempt));
  }

  @Override
  public void warned(FenceMethod method, String warning) {
    tell(() -> listener.warned(method, warning));
  }

  @Override
  public void methodFailed(FenceMethod method, String why) {
    tell(() -> listener.methodFailed(method, why));
  }

  @SuppressWarnings("EmptyCatch") // nobody is left to tell
  private static void tell(Runnable event) {
    try {
      event.run();
    } catch (RuntimeException e) {
      // see above
    }
  }
}

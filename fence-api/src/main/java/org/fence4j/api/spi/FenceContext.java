package org.fence4j.api.spi;

import java.util.function.Consumer;
import org.fence4j.api.FenceClock;

/** What the framework lends a device. Grows by getters. Thread-safe. */
public interface FenceContext {

  /**
   * The clock that measures deadlines.
   *
   * @return the clock
   */
  FenceClock clock();

  /**
   * Tells people who watch what was learned. Plugins do not log; they note.
   *
   * @param note what happened
   */
  void note(ProgressNote note);

  /**
   * Warns whoever runs the action, also those who did not ask to watch.
   *
   * @param warning one line, without secrets
   */
  void warn(String warning);

  /**
   * Makes a context.
   *
   * @param clock the clock
   * @param notes where notes go; called from any thread
   * @param warnings where warnings go; called from any thread
   * @return a context
   */
  static FenceContext of(
      FenceClock clock, Consumer<ProgressNote> notes, Consumer<String> warnings) {
    return new FenceContext() {
      @Override
      public FenceClock clock() {
        return clock;
      }

      @Override
      public void note(ProgressNote note) {
        watched(() -> notes.accept(note));
      }

      @Override
      public void warn(String warning) {
        watched(() -> warnings.accept(warning));
      }

      /** Whoever watches must not disturb a fence, nor make it look like the plugin's fault. */
      @SuppressWarnings("EmptyCatch")
      private void watched(Runnable telling) {
        try {
          telling.run();
        } catch (RuntimeException e) {
          // see above
        }
      }
    };
  }
}

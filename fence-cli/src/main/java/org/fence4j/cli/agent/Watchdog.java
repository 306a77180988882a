package org.fence4j.cli.agent;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.fence4j.api.FenceClock;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;

/**
 * Ends the process when a plugin ignores its deadline: whoever called the agent has other methods
 * to try, and Pacemaker's kill would leave no message.
 */
public final class Watchdog {
  /** A device may take a few seconds to leave nothing behind (FenceDevice.close). */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Console console;
  private final FenceClock clock;
  private final IntConsumer endAtOnce;

  /**
   * Makes a watchdog.
   *
   * @param console where it says why it ends the process
   * @param clock the clock it sleeps by
   * @param endAtOnce ends the process with an exit code
   */
  public Watchdog(Console console, FenceClock clock, IntConsumer endAtOnce) {
    this.console = console;
    this.clock = clock;
    this.endAtOnce = endAtOnce;
  }

  /**
   * Begins to watch.
   *
   * @param budget the time allowed; a little more is granted
   * @param lastWords gets the reason before the process ends
   * @return to be closed when the work has ended
   */
  public Watch over(Duration budget, Consumer<String> lastWords) {
    Watch watch = new Watch(budget, lastWords);
    watch.thread.start();
    return watch;
  }

  /** One guarded piece of work. */
  public final class Watch implements AutoCloseable {
    private final Duration limit;
    private final Consumer<String> lastWords;
    private final Thread thread;
    private final AtomicReference<ExitStatus> known = new AtomicReference<>();

    private Watch(Duration budget, Consumer<String> lastWords) {
      this.limit = budget.plus(GRACE);
      this.lastWords = lastWords;
      this.thread = new Thread(this::watch, "watchdog");
      thread.setDaemon(true);
    }

    /**
     * The result is printed; a hanging clean-up must not turn it into a failure.
     *
     * @param status the result
     */
    public void settle(ExitStatus status) {
      known.set(status);
    }

    private void watch() {
      try {
        clock.sleep(limit);
      } catch (InterruptedException e) {
        return;
      }
      ExitStatus status = known.get();
      if (status == null) {
        String why = "Timed out: the plugin did not end within " + limit.toSeconds() + " s";
        console.error(why);
        lastWords.accept(why);
        status = ExitStatus.FAILED;
      }
      endAtOnce.accept(status.code());
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }
}

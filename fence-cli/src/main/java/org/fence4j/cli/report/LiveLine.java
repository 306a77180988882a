package org.fence4j.cli.report;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The last line on a terminal: what is going on, for how long, and how much time is left. */
final class LiveLine implements AutoCloseable {
  private static final String CLEAR = "\r\033[K";
  private static final long TICK_MILLIS = 250;

  /** With the times around it, a line must not wrap: only its last row would be cleared. */
  private static final int WIDTH = 50;

  private final PrintStream out;
  private final Elapsed elapsed;
  private final Thread ticker = new Thread(this::tick, "live-line");
  private String doing = "";
  private long until;

  LiveLine(PrintStream out, Elapsed elapsed) {
    this.out = out;
    this.elapsed = elapsed;
    ticker.setDaemon(true);
    ticker.start();
  }

  /** Shows an attempt until {@link #none}. */
  synchronized void show(String what, long untilMillis) {
    doing = what;
    until = untilMillis;
    draw();
  }

  synchronized void none() {
    doing = "";
    draw();
  }

  /** Prints lines above it. */
  synchronized void above(Runnable printing) {
    out.print(CLEAR);
    printing.run();
    draw();
  }

  private synchronized void draw() {
    if (doing.isEmpty()) {
      out.print(CLEAR);
    } else {
      long now = elapsed.millis();
      double left = Math.max(0, until - now) / 1000.0;
      String shown = doing.length() > WIDTH ? doing.substring(0, WIDTH) + "..." : doing;
      out.print(
          CLEAR + String.format(Locale.ROOT, "%.1f s  %s, %.1f s left", now / 1000.0, shown, left));
    }
    out.flush();
  }

  private void tick() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        synchronized (this) {
          if (!doing.isEmpty()) {
            draw();
          }
        }
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  @Override
  public void close() {
    ticker.interrupt();
    none();
  }
}

package org.fence4j.cli.timeline;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Where on the page a moment is. */
final class TimeScale {
  private static final int MOST_TICKS = 10;

  private final long total;

  /** A scale from 0 to this many milliseconds. */
  TimeScale(long total) {
    this.total = Math.max(1, total);
  }

  /** Percent of the track's width. */
  String left(long millis) {
    return percent(millis);
  }

  String width(Bar bar) {
    return percent(bar.end() - bar.start());
  }

  /** A fraction of the whole for calc() in CSS. */
  String fraction(long millis) {
    return String.format(Locale.ROOT, "%.5f", (double) millis / total);
  }

  private String percent(long millis) {
    return String.format(Locale.ROOT, "%.3f%%", 100.0 * millis / total);
  }

  /** Round moments, at most ten. */
  List<Long> ticks() {
    long step = 1;
    for (int i = 0; total / step >= MOST_TICKS; i++) {
      step = i % 3 == 1 ? step / 2 * 5 : step * 2;
    }
    long each = step;
    return LongStream.rangeClosed(0, total / each).map(tick -> tick * each).boxed().toList();
  }

  static String seconds(long millis) {
    // More digits would pretend that anybody else's clock is as exact.
    String text = String.format(Locale.ROOT, millis < 100 ? "%.3f" : "%.2f", millis / 1000.0);
    return text.replaceFirst("\\.?0+$", "") + " s";
  }
}

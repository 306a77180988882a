package org.fence4j.cli.timeline;

import java.util.List;

/**
 * A row of the timeline.
 *
 * @param depth what it stands for
 * @param mark how it ended
 * @param label who or what
 * @param text what came of it
 * @param start milliseconds since the run began
 * @param end the same, not before the start
 * @param earlier bars of the same label that share the row: a host may be asked every second
 */
record Bar(
    Depth depth, Mark mark, String label, String text, long start, long end, List<Bar> earlier) {
  Bar {
    earlier = List.copyOf(earlier);
  }

  Bar(Depth depth, Mark mark, String label, String text, long start, long end) {
    this(depth, mark, label, text, start, end, List.of());
  }

  /** One row of bars with the same label, from the first to the last. */
  static Bar row(List<Bar> bars) {
    Bar last = bars.get(bars.size() - 1);
    String text = last.text + (bars.size() == 1 ? "" : ", asked " + bars.size() + " times");
    return new Bar(
        last.depth,
        last.mark,
        last.label,
        text,
        last.start,
        last.end,
        bars.subList(0, bars.size() - 1));
  }

  /** What a row stands for; the name in lower case is its class in the page. */
  enum Depth {
    METHOD,
    STEP,
    CONTACT
  }

  /** How a row ended; never told by colour alone. */
  enum Mark {
    CONFIRMED("✔"),
    UNCONFIRMED("?"),
    FAILED("✘"),
    ANSWERED(""),
    SILENT(""),
    SKIPPED("");

    private final String sign;

    Mark(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }
  }
}

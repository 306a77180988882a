package org.fence4j.cli.timeline;

/**
 * A row of the timeline.
 *
 * @param depth what it stands for
 * @param mark how it ended
 * @param label who or what
 * @param text what came of it
 * @param start milliseconds since the run began
 * @param end the same, not before the start
 */
record Bar(Depth depth, Mark mark, String label, String text, long start, long end) {

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

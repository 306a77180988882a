package org.fence4j.testkit.report;

/** Text within XML and HTML. */
final class Markup {
  private Markup() {}

  /** Escaped, and without what XML forbids. */
  static String text(String raw) {
    StringBuilder safe = new StringBuilder();
    raw.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(allowed(point) ? point : 0xfffd);
              }
            });
    return safe.toString();
  }

  private static boolean allowed(int point) {
    return point == '\t'
        || point == '\n'
        || (point >= 0x20 && point <= 0xd7ff)
        || (point >= 0xe000 && point != 0xfffe && point != 0xffff);
  }
}

package org.fence4j.cli.manual;

/** Text that roff prints as it stands (groff_char(7), groff_man_style(7)). */
final class RoffText {
  private RoffText() {}

  /** Keeps to ASCII, so that a page reads the same whatever encoding a formatter assumes. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(c, escaped));
    return escaped.toString();
  }

  private static void append(int c, StringBuilder escaped) {
    switch (c) {
      case '\\' -> escaped.append("\\e");
      // Unescaped, these come out as typographic signs, which no shell understands when pasted.
      case '-' -> escaped.append("\\-");
      case '\'' -> escaped.append("\\(aq");
      case '`' -> escaped.append("\\(ga");
      case '^' -> escaped.append("\\(ha");
      case '~' -> escaped.append("\\(ti");
      // Would end a quoted argument of a macro.
      case '"' -> escaped.append("\\(dq");
      default -> escaped.append(printable(c) ? character(c) : " ");
    }
  }

  private static boolean printable(int c) {
    return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
  }

  private static String character(int c) {
    return c < 0x7F ? Character.toString(c) : String.format("\\[u%04X]", c);
  }
}

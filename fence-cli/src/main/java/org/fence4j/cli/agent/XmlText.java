package org.fence4j.cli.agent;

/** Text that may stand in an XML element or attribute. */
public final class XmlText {
  private XmlText() {}

  /**
   * Escapes a text.
   *
   * @param text any text
   * @return the text for an element or an attribute in double quotes, of XML or HTML; control
   *     characters are blanks
   */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(allowed(c) ? c : ' ');
              }
            });
    return escaped.toString();
  }

  /** XML 1.0 knows no escape for control characters. */
  private static boolean allowed(int c) {
    if (c == '\n') {
      return true;
    }
    return c >= ' ' && Character.getType(c) != Character.SURROGATE && (c & 0xFFFE) != 0xFFFE;
  }
}

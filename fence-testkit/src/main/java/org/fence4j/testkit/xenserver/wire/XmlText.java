package org.fence4j.testkit.xenserver.wire;

/** Escaping of text in XML and HTML, as xapi does it: quotes are escaped, apostrophes are not. */
public final class XmlText {
  private XmlText() {}

  /** The text with the characters that xapi escapes replaced by entities. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

package org.fence4j.cli.manual;

/**
 * Running text of a manual page, parts of it bold or italic. Immutable; takes any text as it is.
 */
public final class Phrase {
  private final String roff;

  private Phrase(String roff) {
    this.roff = roff;
  }

  /**
   * Starts with plain text.
   *
   * @param text any text; line breaks and other control characters count as blanks
   * @return the phrase
   */
  public static Phrase of(String text) {
    return new Phrase(RoffText.escaped(text));
  }

  /**
   * Goes on in plain text.
   *
   * @param text any text
   * @return the longer phrase
   */
  public Phrase text(String text) {
    return new Phrase(roff + RoffText.escaped(text));
  }

  /**
   * Goes on in bold, for what is typed as it stands.
   *
   * @param text any text
   * @return the longer phrase
   */
  public Phrase bold(String text) {
    return new Phrase(roff + "\\fB" + RoffText.escaped(text) + "\\fR");
  }

  /**
   * Goes on in italics, for what is replaced by a value.
   *
   * @param text any text
   * @return the longer phrase
   */
  public Phrase italic(String text) {
    return new Phrase(roff + "\\fI" + RoffText.escaped(text) + "\\fR");
  }

  String roff() {
    return roff;
  }
}

package org.fence4j.cli.manual;

import java.util.List;
import java.util.Locale;

/**
 * Writes a page of section 8 with the macros of man(7) that groff and mandoc share. Texts are
 * escaped here; callers never write roff.
 */
public final class ManualPage {
  /** Source lines beyond 80 bytes are bad style to mandoc. */
  private static final int LONGEST_LINE = 78;

  private final StringBuilder roff = new StringBuilder();

  /** No paragraph macro may follow a heading. */
  private boolean afterHeading;

  /**
   * Starts a page.
   *
   * @param name the program's name
   * @param edition the date and release it shows
   */
  public ManualPage(String name, Edition edition) {
    line(
        ".TH "
            + RoffText.escaped(name.toUpperCase(Locale.ROOT))
            + " 8 "
            + edition.date()
            + quoted(edition.release())
            + quoted("System Administration"));
  }

  /**
   * Starts a section.
   *
   * @param title its title, in capitals
   * @return this
   */
  public ManualPage section(String title) {
    return heading(".SH", title);
  }

  /**
   * Starts a part of a section.
   *
   * @param title its title
   * @return this
   */
  public ManualPage subsection(String title) {
    return heading(".SS", title);
  }

  /**
   * Adds a paragraph.
   *
   * @param text its text
   * @return this
   */
  public ManualPage paragraph(Phrase text) {
    startParagraph();
    fill(text);
    return this;
  }

  /**
   * Adds a paragraph.
   *
   * @param text its text
   * @return this
   */
  public ManualPage paragraph(String text) {
    return paragraph(Phrase.of(text));
  }

  /**
   * Adds lines that stay lines.
   *
   * @param lines the lines
   * @return this
   */
  public ManualPage lines(List<Phrase> lines) {
    startParagraph();
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        line(".br");
      }
      fill(lines.get(i));
    }
    return this;
  }

  /**
   * Adds an entry of a list.
   *
   * @param tags what is explained, one line each; at least one
   * @param text the explanation
   * @return this
   */
  public ManualPage item(List<Phrase> tags, Phrase text) {
    for (int i = 0; i < tags.size(); i++) {
      line(i == 0 ? ".TP" : ".TQ");
      textLine(tags.get(i).roff());
    }
    fill(text);
    afterHeading = false;
    return this;
  }

  /**
   * Adds an entry of a list.
   *
   * @param tag what is explained, as it is typed
   * @param text the explanation
   * @return this
   */
  public ManualPage item(String tag, String text) {
    return item(List.of(Phrase.of("").bold(tag)), Phrase.of(text));
  }

  /**
   * Adds lines to be copied: indented, blanks and line breaks kept.
   *
   * @param lines the lines
   * @return this
   */
  public ManualPage example(List<String> lines) {
    startParagraph();
    line(".RS 4");
    line(".EX");
    lines.forEach(line -> textLine(RoffText.escaped(line)));
    line(".EE");
    line(".RE");
    return this;
  }

  /** The page's source. */
  @Override
  public String toString() {
    return roff.toString();
  }

  private ManualPage heading(String macro, String title) {
    line(macro + quoted(title));
    afterHeading = true;
    return this;
  }

  private void startParagraph() {
    if (!afterHeading) {
      line(".PP");
    }
    afterHeading = false;
  }

  /** A line ends with each sentence: only there does roff know that a sentence ends. */
  private void fill(Phrase text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.roff().strip().split(" +", -1)) {
      boolean full = line.length() + 1 + word.length() > LONGEST_LINE;
      if (line.length() > 0 && (full || line.charAt(line.length() - 1) == '.')) {
        textLine(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    textLine(line.toString());
  }

  /** A dot in front would make the line a request. */
  private void textLine(String text) {
    line(text.startsWith(".") ? "\\&" + text : text);
  }

  private static String quoted(String argument) {
    return " \"" + RoffText.escaped(argument) + "\"";
  }

  private void line(String line) {
    roff.append(line).append('\n');
  }
}

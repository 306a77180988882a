package org.fence4j.cli.manual;

/** How an agent reads standard input; the same for every agent. */
final class StandardInputSection {
  private StandardInputSection() {}

  static void write(ManualPage page) {
    page.section("STANDARD INPUT");
    page.paragraph(
        "Standard input is read only if the command line is empty. With a single argument it is"
            + " left alone: the two are never merged.");
    page.paragraph(
        Phrase.of("It is UTF-8 text of lines ")
            .italic("name")
            .text("=")
            .italic("value")
            .text(
                " and ends with the end of file. Blanks around a line do not count, nor do empty"
                    + " lines and lines that start with #. The first = ends the name, so that a"
                    + " value may contain others; a blank in front of it would belong to the name."
                    + " Of double quotes around a value one pair is removed."));
    page.paragraph(
        "Names are case-sensitive; - and _ are the same. If a name comes twice, the later line"
            + " wins; an option's own name wins over its older ones. Unknown names are ignored with"
            + " a warning; the names agent and name, which cluster managers add, without one. The"
            + " names option, operation and op mean action.");
    page.paragraph(
        "A switch is on for 1, yes, on or true and off for 0, no, off or false, in any case;"
            + " anything else is ignored with a warning. Seconds are whole numbers from 0 to 86400."
            + " A value that does not fit its option makes the agent fail before it asks the"
            + " device.");
  }
}

package org.fence4j.cli.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualPageTest {
  private final ManualPage page =
      new ManualPage("fence_bed", new Edition(LocalDate.of(2026, 11, 22), "fence4j 1-b"));

  private List<String> linesAfterTitle() {
    return page.toString().lines().skip(1).toList();
  }

  @Test
  void theTitleNamesSectionDateAndRelease() {
    assertEquals(
        ".TH FENCE_BED 8 2026-11-22 \"fence4j 1\\-b\" \"System Administration\"\n",
        page.toString());
  }

  @Test
  void whatRoffWouldInterpretIsEscaped() {
    assertEquals("a\\eb \\-\\-c \\(aq\\(ga\\(ha\\(ti", RoffText.escaped("a\\b --c '`^~"));
    assertEquals("\\[u00FC]\\[u20AC]\\[u1F600]", RoffText.escaped("ü€😀"));
    assertEquals("a b c d ", RoffText.escaped("a\nb\tc\u0001d\uD800"));
  }

  @Test
  void noTextBecomesARequest() {
    page.paragraph(".so /etc/passwd").paragraph("'so x").example(List.of(".so y", "\\fBz"));
    assertEquals(
        List.of(
            ".PP",
            "\\&.so /etc/passwd",
            ".PP",
            "\\(aqso x",
            ".PP",
            ".RS 4",
            ".EX",
            "\\&.so y",
            "\\efBz",
            ".EE",
            ".RE"),
        linesAfterTitle());
  }

  @Test
  void aWordThatWrappingPutsInFrontBecomesNoRequest() {
    page.section("A").paragraph("x".repeat(76) + " .so");
    assertEquals("\\&.so", linesAfterTitle().get(2));
  }

  @Test
  void aQuoteDoesNotEndATitle() {
    page.section("A \"B\" C");
    assertEquals(List.of(".SH \"A \\(dqB\\(dq C\""), linesAfterTitle());
  }

  @Test
  void noParagraphMacroFollowsAHeading() {
    page.section("A").paragraph("a").subsection("B").paragraph("b").paragraph("c");
    assertEquals(List.of(".SH \"A\"", "a", ".SS \"B\"", "b", ".PP", "c"), linesAfterTitle());
  }

  @Test
  void textIsFilledAndEverySentenceStartsALine() {
    page.section("A").paragraph("One. " + "word ".repeat(40) + "end. Last");
    List<String> lines = linesAfterTitle();
    assertEquals("One.", lines.get(1));
    assertEquals("Last", lines.get(lines.size() - 1));
    assertTrue(lines.stream().allMatch(line -> line.length() <= 78), lines::toString);
  }

  @Test
  void anItemMayHaveSeveralTags() {
    page.section("A");
    page.item(
        List.of(Phrase.of("").bold("-a").text("=").italic("b"), Phrase.of(".c")), Phrase.of("d"));
    page.paragraph("e");
    assertEquals(
        List.of(".SH \"A\"", ".TP", "\\fB\\-a\\fR=\\fIb\\fR", ".TQ", "\\&.c", "d", ".PP", "e"),
        linesAfterTitle());
  }
}

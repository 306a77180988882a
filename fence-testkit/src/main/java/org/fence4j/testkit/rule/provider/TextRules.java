package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.may;
import static org.fence4j.testkit.rule.provider.Draft.must;
import static org.fence4j.testkit.rule.provider.Draft.should;

import java.util.List;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.FenceFixture;

/** The texts that metadata, manual page and help are made of. */
final class TextRules {
  private TextRules() {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must(
                "META-1",
                "The short text is one line without \" < and &, which the cluster's schema copies"
                    + " unescaped.")
            .check(trial -> copied("the short text", trial.descriptor().shortText())),
        must("META-2", "Each option's help is one line without \" < and &, for the same reason.")
            .check(
                trial ->
                    trial
                        .descriptor()
                        .parameters()
                        .specs()
                        .forEach(spec -> copied("the help of " + spec, spec.help()))),
        must("META-3", "No text holds a character that XML forbids.").check(TextRules::xml),
        should("META-4", "The long text is longer than the short one and ends as a sentence does.")
            .check(
                trial ->
                    unless(
                        trial.descriptor().longText().strip().endsWith(".")
                            && trial.descriptor().longText().length()
                                > trial.descriptor().shortText().length(),
                        "the long text is '"
                            + trial.descriptor().longText()
                            + "'; tell in sentences what the agent fences and what it needs")),
        may("META-5", "A help text fits on a screen: at most 200 characters.")
            .check(
                trial -> trial.descriptor().parameters().specs().forEach(TextRules::helpIsShort)));
  }

  private static void copied(String what, String text) {
    unless(!text.isBlank(), what + " is blank; say what it is");
    unless(
        text.lines().count() == 1 && !text.matches(".*[\"<&].*"),
        what + " is '" + text + "'; write one line without \" < and &");
  }

  private static void xml(Trial trial) {
    clean("the long text", trial.descriptor().longText());
    clean("the vendor's URL", trial.descriptor().vendorUrl());
    for (ParameterSpec<?> spec : trial.descriptor().parameters().specs()) {
      clean("the help of " + spec, spec.help());
      clean("the default of " + spec, spec.defaultText().orElse(""));
    }
  }

  private static void clean(String what, String text) {
    unless(
        text.codePoints().allMatch(TextRules::allowed),
        what + " holds a character that XML 1.0 forbids; drop control characters");
  }

  private static boolean allowed(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point <= 0xd7ff)
        || (point >= 0xe000 && point != 0xfffe && point != 0xffff);
  }

  private static void helpIsShort(ParameterSpec<?> spec) {
    unless(
        spec.help().length() <= 200,
        "the help of " + spec + " has " + spec.help().length() + " characters; keep to 200");
  }
}

package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.provider.Draft.must;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.RuleViolation;

/** Each option's names, default, bounds and secrecy. */
final class ParameterRules {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern SECRET_NAME =
      Pattern.compile(".*(password|passwd|passphrase|secret|token)");
  private static final List<String> CONTENTS =
      List.of("string", "boolean", "integer", "second", "select");

  /** fence2rng makes attributes of these by itself. */
  private static final List<String> TAKEN = List.of("option", "name", "agent");

  private static final List<String> ODD_TEXTS =
      List.of("", " ", "=", "\"", "-1", "\u00fc\ud83d\ude00", "\t\u0001", "x".repeat(10_000));

  private ParameterRules() {}

  static List<ConformanceRule<FenceFixture>> all() {
    return List.of(
        must(
                "PARAM-1",
                "Every name that metadata shows is made of lower-case letters, digits and _, so"
                    + " that it can stand in front of = and in XML.")
            .check(each(ParameterRules::nameFits)),
        must(
                "PARAM-2",
                "No name that metadata shows is option, name or agent, which would make the"
                    + " cluster's schema invalid for every agent of the machine.")
            .check(each(ParameterRules::nameIsFree)),
        must("PARAM-3", "Every default reads as the same value each time.")
            .check(each(ParameterRules::defaultIsSteady)),
        must("PARAM-4", "Every name and alias of an option gives the option the same value.")
            .check(ParameterRules::aliasesMeanTheSame),
        must("PARAM-5", "An option that must be given has no default.")
            .check(
                each(
                    (spec, unused) ->
                        unless(
                            !spec.required() || spec.defaultText().isEmpty(),
                            spec + " is required and has a default; drop one of the two"))),
        must("PARAM-6", "A value out of an option's bounds is refused, and the message says why.")
            .check(each(ParameterRules::boundsHold)),
        must("PARAM-7", "Any text at all is taken or refused, never answered by another exception.")
            .check(each(ParameterRules::anyTextIsAnswered)),
        must("PARAM-8", "An option whose name says that it is a secret is one.")
            .check(
                each(
                    (spec, unused) ->
                        unless(
                            spec.secret() || !SECRET_NAME.matcher(spec.name()).matches(),
                            spec
                                + " is printed in clear; use ParameterType.SECRET or"
                                + " concealed()"))),
        must("PARAM-9", "A secret has no default, which metadata would publish.")
            .check(
                each(
                    (spec, unused) ->
                        unless(
                            !spec.secret() || spec.defaultText().isEmpty(),
                            spec + " is secret and has a default; drop the default"))),
        must("PARAM-10", "Every type is one that metadata knows.")
            .check(
                each(
                    (spec, unused) ->
                        unless(
                            CONTENTS.contains(spec.type().content()),
                            spec
                                + " has the type "
                                + spec.type().content()
                                + "; metadata knows "
                                + CONTENTS))));
  }

  private static Draft.TrialCheck each(BiConsumer<ParameterSpec<?>, Trial> check) {
    return trial ->
        trial.descriptor().parameters().specs().forEach(spec -> check.accept(spec, trial));
  }

  private static void nameFits(ParameterSpec<?> spec, Trial trial) {
    for (String name : spec.names()) {
      unless(NAME.matcher(name).matches(), "the option's name '" + name + "' does not fit " + NAME);
    }
  }

  private static void nameIsFree(ParameterSpec<?> spec, Trial trial) {
    for (String name : spec.unlisted() ? List.<String>of() : spec.names()) {
      unless(!TAKEN.contains(name), "an option is called " + name + "; choose another name");
    }
  }

  private static void defaultIsSteady(ParameterSpec<?> spec, Trial trial) {
    unless(
        spec.defaultValue().equals(spec.defaultValue()),
        spec
            + "="
            + spec.defaultText().orElse("")
            + " (the default) reads as another value each time; parse without state, into values"
            + " with equals()");
  }

  private static void aliasesMeanTheSame(Trial trial) {
    for (ParameterSpec<?> spec : trial.descriptor().parameters().specs()) {
      sample(trial, spec).ifPresent(text -> aliasesMeanTheSame(spec, text));
    }
  }

  private static void aliasesMeanTheSame(ParameterSpec<?> spec, String text) {
    Object first = spec.type().parse(text);
    for (String name : spec.understoodNames()) {
      unless(
          first.equals(spec.type().parse(text)),
          name
              + " reads its value as another one than "
              + spec
              + " does; parse without state, into values with equals()");
    }
  }

  /** A text that fits: what the fixture opens devices with. */
  private static Optional<String> sample(Trial trial, ParameterSpec<?> spec) {
    return spec.understoodNames().stream()
        .map(trial.fixture().options()::get)
        .filter(text -> text != null)
        .findFirst();
  }

  private static void boundsHold(ParameterSpec<?> spec, Trial trial) {
    List<String> wrong = new ArrayList<>();
    switch (spec.type().content()) {
      case "integer" -> wrong.addAll(spec.name().equals("verbose_level") ? List.of() : numbers());
      case "second" -> wrong.addAll(numbers());
      case "boolean" -> wrong.addAll(List.of("maybe", "2"));
      case "select" -> wrong.add("kit-no-such-choice");
      default -> {}
    }
    wrong.forEach(text -> refused(spec, text));
  }

  private static List<String> numbers() {
    return List.of("many", "1.5", "99999999999999999999");
  }

  private static void refused(ParameterSpec<?> spec, String text) {
    try {
      Object value = spec.type().parse(text);
      throw new RuleViolation(
          spec + "=" + text + " is taken as " + value + "; throw IllegalArgumentException");
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      unless(
          e.getMessage() != null && !message.isBlank(),
          spec + "=" + text + " is refused without a message; say what is expected");
    }
  }

  @SuppressWarnings("EmptyCatch")
  private static void anyTextIsAnswered(ParameterSpec<?> spec, Trial trial) {
    for (String text : ODD_TEXTS) {
      try {
        unless(
            spec.type().parse(text) != null,
            spec + ": a value of " + text.length() + " characters is read as null");
      } catch (IllegalArgumentException e) {
        // Refused as it should be.
      } catch (RuleViolation e) {
        throw e;
      } catch (RuntimeException e) {
        String shown = text.length() > 20 ? text.length() + " characters" : "'" + text + "'";
        throw new RuleViolation(
            spec + " answers " + shown + " with " + e + "; throw IllegalArgumentException");
      }
    }
  }
}

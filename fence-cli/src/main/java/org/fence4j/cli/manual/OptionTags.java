package org.fence4j.cli.manual;

import java.util.Optional;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterType;

/** How an option is written in the two places that take it. */
final class OptionTags {
  private OptionTags() {}

  static Phrase commandLine(ParameterSpec<?> spec) {
    Phrase tag = Phrase.of("");
    if (spec.shortOption().isPresent()) {
      tag = tag.bold("-" + spec.shortOption().get()).text(", ");
    }
    tag = tag.bold("--" + spec.longOption());
    return spec.flag() ? tag : tag.text("=").italic(value(spec.type()));
  }

  /** Empty if standard input does not take it. */
  static Optional<Phrase> standardInput(ParameterSpec<?> spec) {
    if (spec.commandLineOnly()) {
      return Optional.empty();
    }
    Phrase tag = Phrase.of("").bold(spec.name()).text("=").italic(value(spec.type()));
    if (!spec.aliases().isEmpty()) {
      tag = tag.text(spec.aliases().size() == 1 ? " (older name: " : " (older names: ");
      tag = tag.bold(String.join(", ", spec.aliases())).text(")");
    }
    return Optional.of(tag);
  }

  private static String value(ParameterType<?> type) {
    return switch (type.content()) {
      case "boolean" -> "0|1";
      case "select" -> String.join("|", type.choices());
      case "second" -> "seconds";
      case "integer" -> "number";
      case "string" -> "text";
      default -> type.content();
    };
  }
}

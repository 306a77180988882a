package org.fence4j.cli.agent;

import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.spi.ProviderDescriptor;

/** What {@code --help} prints. */
final class UsageText {
  private UsageText() {}

  static String of(ProviderDescriptor descriptor, String agent) {
    StringBuilder text = new StringBuilder();
    text.append("Usage:\n   ").append(agent).append(" [options]\n");
    text.append("Without options, name=value lines are read from standard input.\n\nOptions:\n");
    for (ParameterSpec<?> spec : descriptor.parameters().specs()) {
      if (!spec.unlisted()) {
        text.append(String.format("   %-34s %s%s%n", options(spec), spec.help(), fallback(spec)));
      }
    }
    return text.toString();
  }

  /** The options of the command line, as metadata shows them too. */
  static String options(ParameterSpec<?> spec) {
    String letter = spec.shortOption().map(found -> "-" + found + ", ").orElse("");
    return letter + "--" + spec.longOption() + (spec.flag() ? "" : "=[" + placeholder(spec) + "]");
  }

  private static String placeholder(ParameterSpec<?> spec) {
    return spec.type().choices().isEmpty() ? spec.name() : String.join("|", spec.type().choices());
  }

  private static String fallback(ParameterSpec<?> spec) {
    return spec.required()
        ? " (required)"
        : spec.defaultText().map(text -> " (default " + text + ")").orElse("");
  }
}

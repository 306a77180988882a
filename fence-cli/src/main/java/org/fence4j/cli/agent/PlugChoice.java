package org.fence4j.cli.agent;

import java.util.Optional;
import java.util.stream.Collectors;
import org.fence4j.api.Plug;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.spi.ProviderDescriptor;

/** Which of the options that can name the plug does name it. */
public final class PlugChoice {
  private PlugChoice() {}

  /**
   * Chooses the plug: the strongest option that was given and is not blank.
   *
   * @param descriptor says which options can name the plug
   * @param values the options given
   * @return the plug, if any option names it
   */
  public static Optional<Plug> of(ProviderDescriptor descriptor, ParameterValues values) {
    return descriptor.plugParameters().stream()
        .filter(values::given)
        .flatMap(spec -> values.find(spec).stream())
        .filter(name -> !name.isBlank())
        .findFirst()
        .map(Plug::new);
  }

  static String missing(ProviderDescriptor descriptor, AgentAction action) {
    String names =
        descriptor.plugParameters().stream()
            .map(ParameterSpec::name)
            .collect(Collectors.joining(", "));
    return "action " + action.word() + " needs a plug: set one of " + names;
  }
}

package org.fence4j.cli.agent;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fence4j.api.Plug;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.api.spi.ProviderDescriptor;

/** Which of the options that can name plugs does name them. */
public final class PlugChoice {
  private PlugChoice() {}

  /**
   * Chooses the plugs: those of the strongest option that was given and is not blank. Only {@code
   * plug} holds several; a VM's name may contain the separator. The node's name never stands in for
   * a plug that was given but is blank: somebody meant to name one.
   *
   * @param descriptor says which options can name the plug
   * @param values the options given
   * @return the plugs in the order given, each once; none if no option names any
   * @throws IllegalArgumentException if a plug is blank; the message says so
   */
  public static List<Plug> of(ProviderDescriptor descriptor, ParameterValues values) {
    Optional<ParameterSpec<String>> blank = Optional.empty();
    for (ParameterSpec<String> spec : descriptor.plugParameters()) {
      Optional<List<Plug>> named = values.given(spec) ? named(spec, values) : Optional.empty();
      if (named.isPresent() && spec.equals(StandardParameters.NODENAME) && blank.isPresent()) {
        throw new IllegalArgumentException(
            blank.get() + " is empty: name the plug, or leave the option out to use nodename");
      }
      if (named.isPresent()) {
        return named.get();
      }
      blank = values.given(spec) ? Optional.of(spec) : blank;
    }
    return List.of();
  }

  private static Optional<List<Plug>> named(ParameterSpec<String> spec, ParameterValues values) {
    return values
        .find(spec)
        .filter(text -> !text.isBlank())
        .map(
            text ->
                spec.equals(StandardParameters.PLUG)
                    ? split(text, values.get(StandardParameters.PLUG_SEPARATOR))
                    : List.of(new Plug(text)));
  }

  private static List<Plug> split(String text, String separator) {
    String[] names =
        separator.isEmpty() ? new String[] {text} : text.split(Pattern.quote(separator), -1);
    if (Stream.of(names).anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "plug='" + text + "': one of the plugs between '" + separator + "' is empty");
    }
    return Stream.of(names).distinct().map(Plug::new).toList();
  }

  static String missing(ProviderDescriptor descriptor, AgentAction action) {
    String names =
        descriptor.plugParameters().stream()
            .map(ParameterSpec::name)
            .collect(Collectors.joining(", "));
    return "action " + action.word() + " needs a plug: set one of " + names;
  }
}

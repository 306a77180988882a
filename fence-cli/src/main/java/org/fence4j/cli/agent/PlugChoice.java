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

/**
 * The plugs, and which option names them.
 *
 * @param plugs in the order given, each once; none if no option names any
 * @param byNodename whether only the cluster's name of the node was given: good for finding a plug,
 *     but no proof that somebody meant a plug of that name
 */
public record PlugChoice(List<Plug> plugs, boolean byNodename) {
  private static final PlugChoice NONE = new PlugChoice(List.of(), false);

  /** Copies the plugs. */
  public PlugChoice {
    plugs = List.copyOf(plugs);
  }

  /**
   * Chooses the plugs: those of the strongest option that was given and is not blank. Only {@code
   * plug} holds several; a VM's name may contain the separator.
   *
   * @param descriptor says which options can name the plug
   * @param values the options given
   * @return the plugs
   * @throws IllegalArgumentException if a plug is blank and nodename would stand in for it, one of
   *     several is blank, or {@code missing_as_off} would take a mere nodename for a plug that is
   *     gone; the message says so
   */
  public static PlugChoice of(ProviderDescriptor descriptor, ParameterValues values) {
    Optional<ParameterSpec<String>> blank = Optional.empty();
    for (ParameterSpec<String> spec : descriptor.plugParameters()) {
      Optional<List<Plug>> named = values.given(spec) ? named(spec, values) : Optional.empty();
      if (named.isPresent() && spec.equals(StandardParameters.NODENAME)) {
        return byNodename(named.get(), blank, values);
      }
      if (named.isPresent()) {
        return new PlugChoice(named.get(), false);
      }
      blank = values.given(spec) ? Optional.of(spec) : blank;
    }
    return NONE;
  }

  private static PlugChoice byNodename(
      List<Plug> plugs, Optional<ParameterSpec<String>> blank, ParameterValues values) {
    if (blank.isPresent()) {
      throw new IllegalArgumentException(
          blank.get() + " is empty: name the plug, or leave the option out to use nodename");
    }
    if (values.get(StandardParameters.MISSING_AS_OFF)) {
      // With the plug's own option forgotten, every fence would "succeed" on a name of no plug.
      throw new IllegalArgumentException(
          "missing_as_off needs the plug to be named: a node's name may be no plug's name");
    }
    return new PlugChoice(plugs, true);
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

package org.fence4j.cli.agent;

import static org.fence4j.api.param.StandardParameters.ACTION;
import static org.fence4j.api.param.StandardParameters.TEST;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.fence4j.api.param.ParameterException;
import org.fence4j.api.param.ParameterSet;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterType;
import org.fence4j.api.param.ParameterValues;

/**
 * What an agent was given, not yet validated. Never printed: values may be secrets.
 *
 * @param given the arguments in their order
 * @param warnings what was ignored, without values
 */
record AgentArguments(List<Argument> given, List<String> warnings) {

  /** One argument. */
  record Argument(String name, String text) {}

  AgentArguments {
    given = List.copyOf(given);
    warnings = List.copyOf(warnings);
  }

  boolean has(ParameterSpec<Boolean> flag) {
    return last(argument -> argument.name().equals(flag.name())).isPresent();
  }

  /**
   * The action that is wanted.
   *
   * @throws UsageException if there is no such action, or if {@code test} asks for a mere status
   *     together with an action that switches power: whoever takes that status for the action's
   *     success believes in a fence that did not happen
   */
  AgentAction action(ParameterSet options) throws UsageException {
    ParameterSpec<?> spec = options.find(ACTION.name()).orElse(ACTION);
    AgentAction action = AgentAction.of(word(options, spec));
    if (isTest() && action.power().isPresent()) {
      throw new UsageException(
          "test asks for a mere status, but the action is "
              + action.word()
              + "; to see the status, set action=status, to fence, remove test");
    }
    return action;
  }

  private String word(ParameterSet options, ParameterSpec<?> spec) {
    return last(argument -> argument.name().equals(spec.name()))
        .or(() -> last(argument -> options.find(argument.name()).filter(spec::equals).isPresent()))
        .or(spec::defaultText)
        .orElse("");
  }

  private boolean isTest() {
    return last(argument -> argument.name().equals(TEST.name()))
        .filter(ParameterType.BOOLEAN::parse)
        .isPresent();
  }

  /** The texts that were given, by the options' own names. */
  Map<String, String> texts(ParameterSet options) {
    Map<String, String> texts = new HashMap<>();
    for (Argument argument : given) {
      options.find(argument.name()).ifPresent(spec -> texts.put(spec.name(), argument.text()));
    }
    return texts;
  }

  /**
   * The values.
   *
   * @param defaults for options that are not given, beside their own defaults
   */
  ParameterValues values(ParameterSet options, Map<String, String> defaults)
      throws ParameterException {
    ParameterValues.Builder values = ParameterValues.builder(options);
    defaults.forEach(values::assume);
    given.forEach(argument -> values.put(argument.name(), argument.text()));
    return values.build();
  }

  /** What must not be printed. */
  List<String> secrets(ParameterSet options) {
    return given.stream()
        .filter(argument -> options.find(argument.name()).filter(ParameterSpec::secret).isPresent())
        .map(Argument::text)
        .toList();
  }

  /** The names given, for the log. */
  List<String> names() {
    return given.stream().map(Argument::name).distinct().toList();
  }

  private Optional<String> last(Predicate<Argument> wanted) {
    return given.stream().filter(wanted).map(Argument::text).reduce((earlier, later) -> later);
  }

  /** Collects arguments. */
  static final class Builder {
    private final List<Argument> given = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void put(String name, String text) {
      given.add(new Argument(name, text));
    }

    boolean has(String name) {
      return given.stream().anyMatch(argument -> argument.name().equals(name));
    }

    void warn(String what) {
      warnings.add(what);
    }

    AgentArguments build() {
      return new AgentArguments(given, warnings);
    }
  }
}

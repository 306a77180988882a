package org.fence4j.cli.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.param.ParameterException;
import org.fence4j.api.param.ParameterSet;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;

/**
 * What an agent was given, not yet validated. Never printed: values may be secrets.
 *
 * @param given the arguments in their order
 * @param warnings what was ignored, without values
 */
record AgentArguments(List<Argument> given, List<String> warnings) {
  /** The name original agents (fence-agents before 2012) gave to {@code action}. */
  static final String OPTION = "option";

  /** One argument. */
  record Argument(String name, String text) {}

  AgentArguments {
    given = List.copyOf(given);
    warnings = List.copyOf(warnings);
  }

  boolean has(ParameterSpec<Boolean> flag) {
    return last(flag.name()).isPresent();
  }

  AgentAction action(ParameterSet options) throws UsageException {
    Optional<String> word =
        last(StandardParameters.ACTION.name())
            .or(() -> last(OPTION))
            .or(() -> options.find("action").flatMap(ParameterSpec::defaultText));
    return AgentAction.of(word.orElse(""));
  }

  ParameterValues values(ParameterSet options) throws ParameterException {
    ParameterValues.Builder values = ParameterValues.builder(options);
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

  private Optional<String> last(String name) {
    return given.stream()
        .filter(argument -> argument.name().equals(name))
        .map(Argument::text)
        .reduce((earlier, later) -> later);
  }

  /** Collects arguments. */
  static final class Builder {
    private final List<Argument> given = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void put(String name, String text) {
      given.add(new Argument(name, text));
    }

    void warn(String what) {
      warnings.add(what);
    }

    AgentArguments build() {
      return new AgentArguments(given, warnings);
    }
  }
}

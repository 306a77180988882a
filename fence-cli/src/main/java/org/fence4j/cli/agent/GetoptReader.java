package org.fence4j.cli.agent;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.fence4j.api.param.ParameterSet;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.StandardParameters;

/**
 * Reads a command line as GNU getopt does: options may follow words, long options may be shortened
 * as long as they stay unique, flags may be stacked. Messages never repeat a value.
 */
final class GetoptReader {
  private final Map<String, ParameterSpec<?>> longOptions = new TreeMap<>();
  private final Map<String, ParameterSpec<?>> otherNames = new TreeMap<>();
  private final Map<Character, ParameterSpec<?>> letters = new TreeMap<>();

  GetoptReader(ParameterSet options) {
    for (ParameterSpec<?> spec : options.specs()) {
      if (!spec.unlisted()) {
        longOptions.put(spec.longOption(), spec);
      }
      spec.understoodNames().forEach(name -> otherNames.put(name.replace('_', '-'), spec));
      spec.understoodLetters().forEach(letter -> letters.put(letter, spec));
    }
  }

  AgentArguments read(List<String> args) throws UsageException {
    AgentArguments.Builder arguments = new AgentArguments.Builder();
    Deque<String> left = new ArrayDeque<>(args);
    int words = 0;
    while (!left.isEmpty()) {
      String arg = left.pop();
      if (arg.equals("--")) {
        words += left.size();
        left.clear();
      } else if (arg.startsWith("--")) {
        readLong(arg.substring(2), left, arguments);
      } else if (arg.startsWith("-") && arg.length() > 1) {
        readLetters(arg.substring(1), left, arguments);
      } else {
        words++;
      }
    }
    if (words > 0) {
      arguments.warn("ignoring " + words + " word(s) that belong to no option");
    }
    if (arguments.has(StandardParameters.TEST.name())
        && !arguments.has(StandardParameters.ACTION.name())) {
      arguments.put(StandardParameters.ACTION.name(), AgentAction.STATUS.word());
    }
    return arguments.build();
  }

  private void readLong(String text, Deque<String> left, AgentArguments.Builder arguments)
      throws UsageException {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    ParameterSpec<?> spec = longOption(name);
    if (spec.flag()) {
      if (equals >= 0) {
        throw new UsageException("option --" + name + " takes no value");
      }
      arguments.put(spec.name(), "1");
    } else {
      String value = equals < 0 ? next(left, "--" + name) : text.substring(equals + 1);
      arguments.put(spec.name(), value);
    }
  }

  private ParameterSpec<?> longOption(String name) throws UsageException {
    // Older names only whole: a shortened option must not change its meaning with every new name.
    ParameterSpec<?> exact = otherNames.get(name);
    if (exact != null) {
      return exact;
    }
    Map<String, ParameterSpec<?>> fitting = new TreeMap<>(longOptions);
    fitting.keySet().removeIf(option -> !option.startsWith(name));
    if (fitting.size() > 1) {
      throw new UsageException("option --" + name + " is ambiguous: " + dashed(fitting.keySet()));
    }
    return fitting.values().stream()
        .findFirst()
        .orElseThrow(() -> new UsageException("unknown option --" + name + "; see --help"));
  }

  private void readLetters(String text, Deque<String> left, AgentArguments.Builder arguments)
      throws UsageException {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      ParameterSpec<?> spec = letters.get(letter);
      if (spec == null) {
        throw new UsageException("unknown option -" + letter + "; see --help");
      }
      if (!spec.flag()) {
        String attached = text.substring(i + 1);
        arguments.put(spec.name(), attached.isEmpty() ? next(left, "-" + letter) : attached);
        return;
      }
      arguments.put(spec.name(), "1");
    }
  }

  private static String next(Deque<String> left, String option) throws UsageException {
    try {
      return left.pop();
    } catch (NoSuchElementException e) {
      throw new UsageException("option " + option + " needs a value");
    }
  }

  private static String dashed(Collection<String> names) {
    return "--" + String.join(", --", names);
  }
}

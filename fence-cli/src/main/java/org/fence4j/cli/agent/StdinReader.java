package org.fence4j.cli.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.fence4j.api.param.ParameterSet;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.StandardParameters;

/**
 * Reads {@code name=value} lines as fencing.py does ({@code _parse_input_stdin}): last wins,
 * unknown names are warned about and ignored.
 */
final class StdinReader {
  /**
   * Sent by cluster managers to every agent; to fence_cxs, "name" is an option of the command line.
   */
  private static final Set<String> SILENTLY_IGNORED = Set.of("agent", "name");

  /** A line torn from a value, a password for example, does not look like this. */
  private static final Pattern PRINTABLE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private static final int LARGEST_INPUT = 1 << 20;

  private final ParameterSet options;

  StdinReader(ParameterSet options) {
    this.options = options;
  }

  AgentArguments read(InputStream in) throws UsageException {
    AgentArguments.Builder arguments = new AgentArguments.Builder();
    try {
      byte[] bytes = in.readNBytes(LARGEST_INPUT + 1);
      if (bytes.length > LARGEST_INPUT) {
        throw new UsageException("standard input is longer than any options could be");
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      // Some editors put a byte order mark in front; it must not hide the first option.
      List<String> lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
      int number = 0;
      for (String line : lines) {
        readLine(line.strip(), ++number, arguments);
      }
    } catch (IOException e) {
      throw new UsageException("standard input cannot be read: " + e.getMessage());
    }
    return arguments.build();
  }

  private void readLine(String line, int number, AgentArguments.Builder arguments) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int equals = line.indexOf('=');
    String name = equals < 0 ? line : line.substring(0, equals);
    String value = equals < 0 ? "" : unquoted(line.substring(equals + 1));
    if (SILENTLY_IGNORED.contains(name)) {
      return;
    }
    Optional<ParameterSpec<?>> spec = options.find(name).filter(found -> !found.commandLineOnly());
    if (spec.isPresent()) {
      take(spec.get(), canonical(name), value, arguments);
    } else if (!name.equals(StandardParameters.NODENAME.name())) {
      arguments.warn(unknown(equals < 0 ? "" : name, number));
    }
  }

  /** Text that is no boolean is ignored, where any other type makes the agent fail (fencing.py). */
  private static void take(
      ParameterSpec<?> spec, String name, String value, AgentArguments.Builder arguments) {
    if (spec.type().content().equals("boolean")) {
      try {
        spec.type().parse(value);
      } catch (IllegalArgumentException e) {
        arguments.warn("ignoring " + name + ": " + e.getMessage());
        return;
      }
    }
    arguments.put(name, value);
  }

  private static String unknown(String name, int number) {
    return PRINTABLE_NAME.matcher(name).matches()
        ? "ignoring unknown option '" + name + "'"
        : "ignoring line " + number + " of standard input: it is no name=value of a known name";
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private static String canonical(String name) {
    return name.replace('-', '_');
  }
}

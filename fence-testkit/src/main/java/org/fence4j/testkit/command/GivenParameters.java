package org.fence4j.testkit.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The device's options from wherever they were given. */
final class GivenParameters {
  private GivenParameters() {}

  /** Secrets are refused on the command line, which every user of the machine can read. */
  static Map<String, String> of(ConformanceOptions options, Predicate<String> secret)
      throws IOException {
    for (String name : options.parameters().keySet()) {
      if (secret.test(name)) {
        throw new IllegalArgumentException(
            name
                + " is a secret and other users can read a command line; use --password-file or"
                + " --param-file");
      }
    }
    Map<String, String> all = new LinkedHashMap<>(options.parameters());
    if (options.parameterFile().isPresent()) {
      lines(options.parameterFile().get()).forEach(line -> put(all, line));
    }
    if (options.passwordFile().isPresent()) {
      all.put("password", Files.readString(readable(options.passwordFile().get())).stripTrailing());
    }
    return all;
  }

  private static List<String> lines(String file) throws IOException {
    if (!file.equals("-")) {
      return Files.readAllLines(readable(Path.of(file)));
    }
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      return in.lines().toList();
    }
  }

  private static Path readable(Path file) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(file + " cannot be read");
    }
    return file;
  }

  private static void put(Map<String, String> all, String line) {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return;
    }
    int equals = text.indexOf('=');
    if (equals < 1) {
      // Not shown: it may be a password that lost its name.
      throw new IllegalArgumentException("a line of --param-file is not NAME=VALUE");
    }
    all.put(text.substring(0, equals), text.substring(equals + 1));
  }
}

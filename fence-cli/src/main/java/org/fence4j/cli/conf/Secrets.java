package org.fence4j.cli.conf;

import java.util.List;
import java.util.Locale;

/** Which arguments must not be shown, whatever the agent is called and wherever it comes from. */
public final class Secrets {
  private static final List<String> HINTS =
      List.of(
          "pass",
          "pwd",
          "secret",
          "token",
          "community",
          "credential",
          "apikey",
          "api_key",
          "private_key",
          "_kg");

  private Secrets() {}

  /**
   * Tells by its name whether an option's value must not be shown.
   *
   * @param name the option's name
   * @return true if it may be a secret
   */
  public static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    // Where a password comes from is no secret.
    boolean place = lower.contains("script") || lower.contains("file") || lower.contains("path");
    return !place && HINTS.stream().anyMatch(lower::contains);
  }
}

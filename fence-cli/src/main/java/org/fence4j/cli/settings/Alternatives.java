package org.fence4j.cli.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fence4j.api.param.ParameterType;
import org.jspecify.annotations.Nullable;

/**
 * Options of which one takes the place of another. A default must not win over what the cluster
 * gives under another name: password_file, for one, is stronger than password.
 */
final class Alternatives {
  /** Names as fencing.py has them; other plugins use the same. */
  private static final List<Alternative> ALL =
      List.of(
          new Alternative(
              Set.of("password", "password_script", "password_file"),
              Set.of("password", "password_script", "password_file")),
          new Alternative(
              Set.of("ssl_cacert", "ssl_fingerprint", "ssl_tofu", "ssl_insecure"),
              Set.of(
                  "ssl_cacert", "ssl_fingerprint", "ssl_tofu", "ssl_insecure", "ssl_verify_name")));

  private static final Set<String> FLAGS = Set.of("ssl_tofu", "ssl_insecure");

  private Alternatives() {}

  /**
   * If one of the first is given, no default of the second counts.
   *
   * @param given what settles the matter
   * @param settled what is settled by it
   */
  private record Alternative(Set<String> given, Set<String> settled) {}

  static boolean settled(String name, Map<String, String> given) {
    return ALL.stream()
        .filter(each -> each.settled().contains(name))
        .anyMatch(each -> each.given().stream().anyMatch(one -> says(one, given.get(one))));
  }

  /** Something that is merely not wanted, as in ssl_insecure=0, settles nothing. */
  private static boolean says(String name, @Nullable String text) {
    return text != null && !text.isBlank() && !(FLAGS.contains(name) && isOff(text));
  }

  private static boolean isOff(String text) {
    try {
      return !ParameterType.BOOLEAN.parse(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

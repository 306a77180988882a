package org.fence4j.testkit.rule.provider;

import static org.fence4j.testkit.rule.RuleViolation.unless;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.fence4j.api.param.ParameterSet;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.testkit.rule.FenceFixture;

/** Looks for secrets in what can be read. */
final class Secrets {
  /** Shorter ones would be found where they are not. */
  static final int SHORTEST = 6;

  private Secrets() {}

  /** The values of secret options that are long enough to be looked for. */
  static List<String> of(FenceFixture fixture, Map<String, String> options) {
    ParameterSet parameters = fixture.provider().descriptor().parameters();
    return options.entrySet().stream()
        .filter(each -> parameters.find(each.getKey()).filter(ParameterSpec::secret).isPresent())
        .map(Map.Entry::getValue)
        .filter(value -> value.length() >= SHORTEST)
        .toList();
  }

  static void absent(List<String> secrets, String where, String text) {
    for (String secret : secrets) {
      unless(
          spellings(secret).stream().noneMatch(text::contains),
          where + " holds a secret, as it is or encoded; leave it out");
    }
  }

  /** Everything a log may print of an exception. */
  static String printed(Throwable thrown) {
    StringBuilder all = new StringBuilder();
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      all.append(each).append('\n');
      for (Throwable suppressed : each.getSuppressed()) {
        all.append(suppressed).append('\n');
      }
    }
    return all.toString();
  }

  private static List<String> spellings(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    List<String> all = new ArrayList<>();
    all.add(secret);
    all.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    all.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    return all;
  }
}

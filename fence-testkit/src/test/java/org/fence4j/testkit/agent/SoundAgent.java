package org.fence4j.testkit.agent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.RuleResult;
import org.fence4j.testkit.rule.RuleRunner;
import org.fence4j.testkit.rule.agent.AgentFixture;
import org.fence4j.testkit.rule.agent.AgentPace;
import org.fence4j.testkit.rule.agent.AgentRules;

/** The agent fence_sound.sh, or what has become of it, in a directory with its outlet. */
final class SoundAgent {
  private static final String SECRET = "marker-pass-word";
  private static final AgentPace PACE =
      new AgentPace(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(3));

  private SoundAgent() {}

  static AgentFixture in(Path directory) throws IOException {
    return written(directory.resolve("sound"), text(), Map.of(), Optional.empty());
  }

  static AgentFixture broken(Path directory, BrokenAgent broken) throws IOException {
    String text = text();
    assertTrue(text.contains(broken.from()), broken.from());
    return written(
        directory.resolve(broken.rule()),
        text.replace(broken.from(), broken.to()),
        Map.of(),
        Optional.empty());
  }

  /** One that takes the device's address by another option, and understands only what is meant. */
  static AgentFixture addressed(Path directory, String given, String understood)
      throws IOException {
    String parse =
        "at) case $value in "
            + understood
            + ") ip=127.0.0.1; case $value in *:*) ipport=${value##*:};; esac;; *) fail \"what is $value\";; esac;;";
    return written(
        directory.resolve("addressed"),
        text().replace("ip) ip=$value;;", parse),
        Map.of("at", given),
        Optional.of("at"));
  }

  static List<RuleResult> results(
      AgentFixture agent, Predicate<ConformanceRule<AgentFixture>> which)
      throws InterruptedException {
    RuleRunner runner = new RuleRunner(Duration.ofSeconds(60));
    List<RuleResult> results = new ArrayList<>();
    for (ConformanceRule<AgentFixture> rule : AgentRules.all()) {
      if (which.test(rule)) {
        results.add(runner.run(rule, agent));
      }
    }
    return results;
  }

  private static AgentFixture written(
      Path home, String text, Map<String, String> more, Optional<String> peerParameter)
      throws IOException {
    Files.writeString(Files.createDirectories(home.resolve("state")).resolve("one"), "on\n");
    Path program = Files.writeString(home.resolve("fence_sound"), text);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> parameters = new LinkedHashMap<>(more);
    parameters.put("passwd", SECRET);
    return new AgentFixture(
        program,
        parameters,
        Set.of(SECRET),
        Optional.of("one"),
        true,
        Map.of("KIT", "yes"),
        peerParameter,
        PACE);
  }

  private static String text() throws IOException {
    try (InputStream in = SoundAgent.class.getResourceAsStream("fence_sound.sh")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

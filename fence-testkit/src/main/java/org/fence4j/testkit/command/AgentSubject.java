package org.fence4j.testkit.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fence4j.testkit.rule.agent.AgentFixture;
import org.fence4j.testkit.rule.agent.AgentPace;
import org.fence4j.testkit.rule.agent.AgentRules;

/** Any fence agent program. */
final class AgentSubject {
  /** Nothing tells which options of a stranger are secret but their names. */
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(pass|passwd|password|passphrase|secret|token|key)");

  private AgentSubject() {}

  static Subject<AgentFixture> of(ConformanceOptions options) throws IOException {
    Path program = options.agent().orElseThrow().toAbsolutePath();
    if (!Files.isExecutable(program)) {
      throw new IllegalArgumentException(program + " is no program");
    }
    Map<String, String> given =
        new LinkedHashMap<>(GivenParameters.of(options, name -> SECRET.matcher(name).matches()));
    Set<String> secrets =
        given.entrySet().stream()
            .filter(each -> SECRET.matcher(each.getKey()).matches())
            .map(Map.Entry::getValue)
            .collect(Collectors.toSet());
    AgentFixture fixture =
        new AgentFixture(
            program,
            given,
            secrets,
            options.plug(),
            options.destructive(),
            Map.of(),
            options.peerParameter(),
            AgentPace.usual());
    return new Subject<>("agent " + program, fixture, AgentRules.all());
  }
}

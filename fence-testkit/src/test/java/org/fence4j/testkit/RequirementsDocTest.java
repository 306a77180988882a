package org.fence4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.Control;
import org.fence4j.testkit.rule.agent.AgentRules;
import org.fence4j.testkit.rule.provider.ProviderRules;
import org.fence4j.testkit.rule.provision.DiskRules;
import org.junit.jupiter.api.Test;

/** The page of requirements and the rules are the same. */
class RequirementsDocTest {
  private static final Path DOC = Path.of("..", "docs", "requirements.md");

  private static Stream<ConformanceRule<?>> rules() {
    return Stream.of(ProviderRules.all(), DiskRules.all(), AgentRules.all()).flatMap(List::stream);
  }

  private static String row(ConformanceRule<?> rule) {
    String needs = rule.needs().stream().map(Control::need).collect(Collectors.joining("; "));
    return "| " + rule.id() + " | " + rule.level() + " | " + rule.intent() + " | " + needs + " |";
  }

  @Test
  void eachRuleStandsOnThePageWordForWordAndInTheSameOrder() throws IOException {
    List<String> written =
        Files.readAllLines(DOC).stream().filter(line -> line.matches("\\| [A-Z]+-\\d.*")).toList();
    List<String> expected = rules().map(RequirementsDocTest::row).toList();
    Files.write(Path.of("target", "requirements-rows.md"), expected);
    assertEquals(expected, written, "the rows as they should be: target/requirements-rows.md");
  }

  @Test
  void noIdMeansTwoRules() {
    List<String> ids = rules().map(ConformanceRule::id).toList();
    assertEquals(ids.size(), new HashSet<>(ids).size());
  }

  @Test
  void anIntentIsASentence() {
    rules()
        .map(ConformanceRule::intent)
        .forEach(intent -> assertTrue(intent.matches("[^|]*\\.") && intent.length() > 20, intent));
  }
}

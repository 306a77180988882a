package org.fence4j.testkit.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.fence4j.testkit.rule.RuleResult.Status;
import org.fence4j.testkit.rule.agent.AgentFixture;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** An agent that is broken in one way fails one rule. Starts programs by the thousand. */
@Tag("long")
class NoOtherAgentRuleTest {
  private static final int AT_ONCE = 4;

  private final Path directory;

  NoOtherAgentRuleTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @TestFactory
  Stream<DynamicTest> aBrokenAgentBreaksNoOtherRule() throws Exception {
    // All written before any is run: a program cannot be run while a process just being started
    // still has it open for writing.
    Map<BrokenAgent, AgentFixture> agents = new LinkedHashMap<>();
    for (BrokenAgent each : BrokenAgent.all()) {
      agents.put(each, SoundAgent.broken(directory, each));
    }
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Map<BrokenAgent, Future<List<String>>> running = new LinkedHashMap<>();
      for (Map.Entry<BrokenAgent, AgentFixture> each : agents.entrySet()) {
        Callable<List<String>> work = () -> alsoBroken(each.getKey(), each.getValue());
        running.put(each.getKey(), threads.submit(work));
      }
      Map<BrokenAgent, List<String>> ended = new LinkedHashMap<>();
      for (Map.Entry<BrokenAgent, Future<List<String>>> each : running.entrySet()) {
        ended.put(each.getKey(), each.getValue().get());
      }
      return ended.entrySet().stream()
          .map(
              each ->
                  DynamicTest.dynamicTest(
                      each.getKey().rule(), () -> assertEquals(List.of(), each.getValue())));
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<String> alsoBroken(BrokenAgent broken, AgentFixture agent)
      throws InterruptedException {
    return SoundAgent.results(agent, rule -> !rule.id().equals(broken.rule())).stream()
        .filter(each -> each.status() == Status.FAILED)
        .map(each -> each.id() + ": " + each.message())
        .toList();
  }
}

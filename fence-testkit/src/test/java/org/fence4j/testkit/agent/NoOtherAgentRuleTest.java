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
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Map<BrokenAgent, Future<List<String>>> running = new LinkedHashMap<>();
      for (BrokenAgent each : BrokenAgent.all()) {
        Callable<List<String>> work = () -> alsoBroken(each);
        running.put(each, threads.submit(work));
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

  private List<String> alsoBroken(BrokenAgent broken) throws Exception {
    return SoundAgent.results(
            SoundAgent.broken(directory, broken), rule -> !rule.id().equals(broken.rule()))
        .stream()
        .filter(each -> each.status() == Status.FAILED)
        .map(each -> each.id() + ": " + each.message())
        .toList();
  }
}

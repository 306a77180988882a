package org.fence4j.testkit.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.Pace;
import org.fence4j.testkit.rule.RuleResult;
import org.fence4j.testkit.rule.RuleResult.Status;
import org.fence4j.testkit.rule.RuleRunner;
import org.fence4j.testkit.rule.provider.ProviderRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A provider that is broken in one way fails one rule. Mostly waiting for deadlines, so many are
 * run at once; the rules that observe the whole process are run by themselves afterwards.
 */
@Tag("long")
class NothingElseTest {
  private static final int AT_ONCE = 24;

  /** Patient: many share the machine. */
  private static final Pace PACE =
      new Pace(
          Duration.ofMillis(40),
          Duration.ofMillis(2000),
          Duration.ofSeconds(5),
          Duration.ofMillis(10));

  private final Path directory;

  NothingElseTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void closeWhatIsLeft() throws Exception {
    LeakFaults.closeWhatIsLeft();
  }

  @TestFactory
  Stream<DynamicTest> aBrokenProviderBreaksNoOtherRule() throws Exception {
    List<BrokenProvider> providers = BrokenProviders.all();
    Map<BrokenProvider, List<String>> failed = together(providers);
    for (BrokenProvider each : providers) {
      List<String> all = new ArrayList<>(failed.getOrDefault(each, List.of()));
      all.addAll(failures(each, ConformanceRule::alone));
      failed.put(each, all);
      LeakFaults.closeWhatIsLeft();
    }
    return failed.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey().rule(),
                    () ->
                        assertEquals(
                            List.of(each.getKey().rule()),
                            each.getValue().stream()
                                .map(line -> line.substring(0, line.indexOf(':')))
                                .toList(),
                            () -> String.join("\n", each.getValue()))));
  }

  private Map<BrokenProvider, List<String>> together(List<BrokenProvider> providers)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Map<BrokenProvider, Future<List<String>>> running = new LinkedHashMap<>();
      for (BrokenProvider each : providers) {
        Callable<List<String>> work = () -> failures(each, rule -> !rule.alone());
        running.put(each, threads.submit(work));
      }
      return results(running);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Map<BrokenProvider, List<String>> results(
      Map<BrokenProvider, Future<List<String>>> running)
      throws InterruptedException, ExecutionException {
    Map<BrokenProvider, List<String>> failed = new LinkedHashMap<>();
    for (Map.Entry<BrokenProvider, Future<List<String>>> each : running.entrySet()) {
      failed.put(each.getKey(), each.getValue().get());
    }
    return failed;
  }

  private List<String> failures(
      BrokenProvider broken, Predicate<ConformanceRule<FenceFixture>> which) throws Exception {
    List<String> failed = new ArrayList<>();
    RuleRunner runner = new RuleRunner(Duration.ofSeconds(60));
    try (BrokenFixture fixture = BrokenFixture.of(broken, directory, PACE)) {
      for (ConformanceRule<FenceFixture> rule : ProviderRules.all()) {
        if (which.test(rule)) {
          RuleResult result = runner.run(rule, fixture);
          if (result.status() == Status.FAILED) {
            failed.add(rule.id() + ": " + result.message());
          }
        }
      }
    }
    return failed;
  }
}

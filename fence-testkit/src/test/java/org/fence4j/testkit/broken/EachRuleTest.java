package org.fence4j.testkit.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each rule finds what it is for, and says so in words its reader can act on. */
@Tag("long")
class EachRuleTest {
  /** Quick: what is waited for here is expected not to happen. */
  private static final Pace PACE =
      new Pace(
          Duration.ofMillis(150),
          Duration.ofMillis(600),
          Duration.ofSeconds(1),
          Duration.ofMillis(60));

  private final Path directory;

  EachRuleTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void closeWhatIsLeft() throws Exception {
    LeakFaults.closeWhatIsLeft();
  }

  @Test
  void thereIsABrokenProviderForEachRule() {
    assertEquals(
        ProviderRules.all().stream().map(ConformanceRule::id).toList(),
        BrokenProviders.all().stream().map(BrokenProvider::rule).toList());
  }

  @TestFactory
  Stream<DynamicTest> theRuleFailsTheProviderThatBreaksIt() {
    return BrokenProviders.all().stream()
        .map(each -> DynamicTest.dynamicTest(each.rule(), () -> failsAndSaysWhy(each)));
  }

  @TestFactory
  Stream<DynamicTest> theRuleFailsWhatBreaksItInAnotherWay() {
    return FurtherFaults.all().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.rule() + ": " + each.says(), () -> failsAndSaysWhy(each)));
  }

  @TestFactory
  Stream<DynamicTest> theRulePassesWhatJustKeepsIt() {
    return Borders.all().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.rule() + ": " + each.says(),
                    () -> assertEquals(Status.PASSED, result(each).status(), each::says)));
  }

  private void failsAndSaysWhy(BrokenProvider broken) throws Exception {
    RuleResult result = result(broken);
    assertEquals(Status.FAILED, result.status(), result.message());
    assertTrue(result.message().contains(broken.says()), result.message());
  }

  private RuleResult result(BrokenProvider broken) throws Exception {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (BrokenFixture fixture = BrokenFixture.of(broken, directory, PACE)) {
      RuleResult result = new RuleRunner(Duration.ofSeconds(30)).run(rule(broken.rule()), fixture);
      assertSame(out, System.out);
      assertSame(err, System.err);
      return result;
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private static ConformanceRule<FenceFixture> rule(String id) {
    List<ConformanceRule<FenceFixture>> all = ProviderRules.all();
    return all.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }
}

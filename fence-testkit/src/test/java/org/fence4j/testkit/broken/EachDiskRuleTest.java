package org.fence4j.testkit.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.RuleResult;
import org.fence4j.testkit.rule.RuleResult.Status;
import org.fence4j.testkit.rule.RuleRunner;
import org.fence4j.testkit.rule.provision.DiskFixture;
import org.fence4j.testkit.rule.provision.DiskRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule for shared disks finds what it is for and nothing else, and says so. */
class EachDiskRuleTest {
  @Test
  void thereIsABrokenProviderForEachRule() {
    assertEquals(
        DiskRules.all().stream().map(ConformanceRule::id).toList(),
        DiskFaults.all().stream().map(BrokenDisk::rule).toList());
  }

  @TestFactory
  Stream<DynamicTest> theRuleFailsTheProviderThatBreaksIt() {
    return DiskFaults.all().stream()
        .map(each -> DynamicTest.dynamicTest(each.rule(), () -> failsAndSaysWhy(each)));
  }

  @TestFactory
  Stream<DynamicTest> aBrokenProviderBreaksNoOtherRule() {
    return DiskFaults.all().stream()
        .map(each -> DynamicTest.dynamicTest(each.rule(), () -> breaksNoOther(each)));
  }

  @TestFactory
  Stream<DynamicTest> theRuleFailsWhatBreaksItInAnotherWay() {
    return Stream.of(
            FurtherDiskFaults.plans(),
            FurtherDiskFaults.told(),
            FurtherDiskFaults.failing(),
            FurtherDiskFaults.ending())
        .flatMap(List::stream)
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.rule() + ": " + each.says(), () -> failsAndSaysWhy(each)));
  }

  private static void failsAndSaysWhy(BrokenDisk broken) throws Exception {
    ConformanceRule<DiskFixture> rule =
        DiskRules.all().stream()
            .filter(each -> each.id().equals(broken.rule()))
            .findFirst()
            .orElseThrow();
    RuleResult result = result(rule, broken);
    assertEquals(Status.FAILED, result.status(), result.message());
    assertTrue(result.message().contains(broken.says()), result.message());
  }

  private static void breaksNoOther(BrokenDisk broken) throws Exception {
    for (ConformanceRule<DiskFixture> rule : DiskRules.all()) {
      if (!rule.id().equals(broken.rule())) {
        RuleResult result = result(rule, broken);
        assertEquals(Status.PASSED, result.status(), rule.id() + ": " + result.message());
      }
    }
  }

  private static RuleResult result(ConformanceRule<DiskFixture> rule, BrokenDisk broken)
      throws Exception {
    try (BrokenDiskFixture fixture = new BrokenDiskFixture(broken.breaking())) {
      return new RuleRunner(Duration.ofSeconds(30)).run(rule, fixture);
    }
  }
}

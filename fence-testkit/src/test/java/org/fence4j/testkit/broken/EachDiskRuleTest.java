package org.fence4j.testkit.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fence4j.api.FenceClock;
import org.fence4j.api.Plug;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.provision.SharedDisk;
import org.fence4j.api.provision.SharedDiskProvisioning;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.testkit.memory.MemoryDiskFixture;
import org.fence4j.testkit.memory.MemoryProvider;
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

  @Test
  void aRuleFindsNoDiskLeavesNoneAndLogsOut() throws Exception {
    try (MemoryDiskFixture fixture = new MemoryDiskFixture(new MemoryProvider())) {
      makeDisk(fixture);
      for (ConformanceRule<DiskFixture> rule : DiskRules.all()) {
        passes(rule.id(), fixture);
        assertTrue(noDisk(fixture), rule.id());
      }
    }
  }

  @Test
  void whereResettingTakesNoDiskAwayTheRulesDo() throws Exception {
    try (MemoryDiskFixture fixture =
        new MemoryDiskFixture(new MemoryProvider()) {
          @Override
          public void reset() {}
        }) {
      for (ConformanceRule<DiskFixture> rule : DiskRules.all()) {
        passes(rule.id(), fixture);
        assertTrue(noDisk(fixture), rule.id());
      }
    }
  }

  @Test
  void whatAFixtureLacksIsNeverPassed() throws Exception {
    try (MemoryDiskFixture fixture =
        new MemoryDiskFixture(new MemoryProvider()) {
          @Override
          public Optional<Plug> stubborn() {
            return Optional.empty();
          }
        }) {
      for (String id : List.of("DISK-11", "DISK-12")) {
        assertEquals(Status.NOT_RUN, run(id, fixture).status());
      }
    }
  }

  @Test
  void aDeviceWithoutDisksIsToldSo() throws Exception {
    try (MemoryDiskFixture fixture =
        new MemoryDiskFixture(
            Variant.device(
                (sound, lab) ->
                    new Tampered(sound, lab) {
                      @Override
                      public <C extends Capability> Optional<C> capability(Class<C> type) {
                        return Optional.empty();
                      }
                    }))) {
      String message = run("DISK-1", fixture).message();
      assertEquals("the device offers no SharedDiskProvisioning", message);
    }
  }

  private static void makeDisk(MemoryDiskFixture fixture) throws Exception {
    SharedDisk unused =
        ask(fixture, disks -> disks.ensure(fixture.order(), event -> {}, Tampered.seconds(5)));
  }

  private static boolean noDisk(MemoryDiskFixture fixture) throws Exception {
    return ask(fixture, disks -> disks.show(fixture.order().name(), Tampered.seconds(5))).isEmpty();
  }

  /** A question to disks. */
  private interface Question<T> {
    T to(SharedDiskProvisioning disks) throws Exception;
  }

  private static <T> T ask(MemoryDiskFixture fixture, Question<T> question) throws Exception {
    ParameterValues.Builder values =
        ParameterValues.builder(fixture.provider().descriptor().parameters());
    fixture.options().forEach(values::put);
    FenceContext context = FenceContext.of(FenceClock.system(), note -> {}, warning -> {});
    try (FenceDevice device = fixture.provider().open(values.build(), context)) {
      return question.to(device.capability(SharedDiskProvisioning.class).orElseThrow());
    }
  }

  private static void passes(String id, DiskFixture fixture) throws Exception {
    RuleResult result = run(id, fixture);
    assertEquals(Status.PASSED, result.status(), id + ": " + result.message());
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (fixture.sessions().orElseThrow().getAsInt() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertEquals(0, fixture.sessions().orElseThrow().getAsInt(), id);
  }

  private static RuleResult run(String id, DiskFixture fixture) throws Exception {
    return new RuleRunner(Duration.ofSeconds(30)).run(rule(id), fixture);
  }

  private static ConformanceRule<DiskFixture> rule(String id) {
    return DiskRules.all().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private static void failsAndSaysWhy(BrokenDisk broken) throws Exception {
    RuleResult result = result(rule(broken.rule()), broken);
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

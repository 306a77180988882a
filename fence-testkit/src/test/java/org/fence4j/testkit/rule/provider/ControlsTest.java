package org.fence4j.testkit.rule.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.Plug;
import org.fence4j.api.PowerState;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.testkit.memory.MemoryFixture;
import org.fence4j.testkit.memory.MemoryProvider;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.Control;
import org.fence4j.testkit.rule.Fault;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.RuleLevel;
import org.fence4j.testkit.rule.RuleResult;
import org.fence4j.testkit.rule.RuleResult.Status;
import org.fence4j.testkit.rule.RuleRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fixture lacks is never passed, and what a rule does to a fixture is undone. */
class ControlsTest {
  private static final RuleRunner RUNNER = new RuleRunner(Duration.ofSeconds(30));

  /** A provider and no control at all. */
  private record Poor(Map<String, String> options, Optional<Plug> plug, boolean maySwitch)
      implements FenceFixture {
    @Override
    public FenceProvider provider() {
      return new MemoryProvider();
    }

    @Override
    public List<Path> classPath() {
      return List.of();
    }
  }

  private static List<String> needs(FenceFixture fixture) {
    return ProviderRules.all().stream()
        .flatMap(rule -> rule.needs().stream())
        .filter(need -> !need.present().test(fixture))
        .map(Control::need)
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void aFixtureWithoutControlsLacksThemAll() {
    FenceFixture poor = new Poor(Map.of("password", "short"), Optional.empty(), true);
    List<String> all =
        ProviderRules.all().stream()
            .flatMap(rule -> rule.needs().stream())
            .map(Control::need)
            .filter(need -> !need.contains("declares") && !need.contains("/proc"))
            .distinct()
            .sorted()
            .toList();
    assertEquals(all, needs(poor));
  }

  @Test
  void aPlugThatMayNotBeSwitchedIsNone() {
    FenceFixture poor = new Poor(Map.of("password", "longer"), Optional.of(new Plug("1")), false);
    List<String> lacking = needs(poor);
    assertTrue(lacking.contains("a plug that may be switched"), lacking::toString);
    assertFalse(lacking.contains("a plug that exists"), lacking::toString);
    assertFalse(lacking.contains("a secret option of at least 6 characters"), lacking::toString);
  }

  @Test
  void aRuleThatLacksAControlIsNotRun() throws Exception {
    FenceFixture poor = new Poor(Map.of(), Optional.empty(), false);
    for (ConformanceRule<FenceFixture> rule : ProviderRules.all()) {
      if (rule.needs().contains(Needs.PLUG)) {
        RuleResult result = RUNNER.run(rule, poor);
        assertEquals(Status.NOT_RUN, result.status(), rule.id());
        assertTrue(result.message().startsWith("the fixture lacks "), result.message());
      }
    }
  }

  /** Counts what is done to it. */
  private static final class Watched extends MemoryFixture {
    private final List<Fault> inflicted = new ArrayList<>();
    private int resets;

    Watched() throws IOException {
      super(new MemoryProvider());
    }

    @Override
    public void inflict(Fault fault) throws IOException {
      inflicted.add(fault);
      super.inflict(fault);
    }

    @Override
    public void reset() throws IOException {
      resets++;
      super.reset();
    }
  }

  @Test
  void aRuleFindsAllWellAndLeavesAllWell() throws Exception {
    try (Watched fixture = new Watched()) {
      fixture.inflict(Fault.SILENT);
      fixture.set(new Plug("web1"), PowerState.HELD);
      assertEquals(Status.PASSED, run("STATE-6", fixture).status());
      assertEquals(2, fixture.resets);
      assertEquals(Status.PASSED, run("TIME-1", fixture).status());
      assertEquals(List.of(Fault.SILENT, Fault.SILENT), fixture.inflicted);
      assertEquals(4, fixture.resets);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"STATE-1", "POWER-1", "MANY-1", "CAPA-3"})
  void aRuleClosesWhatItOpens(String id) throws Exception {
    try (Watched fixture = new Watched()) {
      assertEquals(Status.PASSED, run(id, fixture).status());
      long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (fixture.sessions().orElseThrow().getAsInt() > 0 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertEquals(0, fixture.sessions().orElseThrow().getAsInt());
    }
  }

  @Test
  void everyFaultButThoseOfSwitchingIsTriedForSecrets() throws Exception {
    try (Watched fixture = new Watched()) {
      assertEquals(Status.PASSED, run("SECRET-1", fixture).status());
      List<Fault> expected = new ArrayList<>(fixture.faults());
      expected.removeAll(List.of(Fault.REFUSES_SWITCHING, Fault.IGNORES_SWITCHING));
      assertEquals(expected, fixture.inflicted);
    }
  }

  private static RuleResult run(String id, FenceFixture fixture) throws Exception {
    ConformanceRule<FenceFixture> rule =
        ProviderRules.all().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    assertEquals(RuleLevel.MUST, rule.level());
    return RUNNER.run(rule, fixture);
  }
}

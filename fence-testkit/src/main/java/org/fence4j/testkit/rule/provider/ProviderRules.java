package org.fence4j.testkit.rule.provider;

import java.util.List;
import java.util.stream.Stream;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.FenceFixture;

/** All rules for providers. */
public final class ProviderRules {
  private ProviderRules() {}

  /**
   * Lists them.
   *
   * @return the rules by subject, those that need least first
   */
  public static List<ConformanceRule<FenceFixture>> all() {
    return Stream.of(
            DescriptorRules.all(),
            ParameterRules.all(),
            TextRules.all(),
            OpenRules.all(),
            IsolationRules.all(),
            StateRules.all(),
            PlugRules.all(),
            CheckRules.all(),
            PowerRules.all(),
            TroubledPowerRules.all(),
            CapabilityRules.all(),
            DeadlineRules.all(),
            InterruptRules.all(),
            CloseRules.all(),
            LeakRules.all(),
            ConcurrencyRules.all(),
            ErrorRules.all(),
            SecretRules.all())
        .flatMap(List::stream)
        .toList();
  }
}

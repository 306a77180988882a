package org.fence4j.testkit.broken;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.testkit.memory.MemoryProvider;

/**
 * A provider that is broken in one way.
 *
 * @param rule the only rule it breaks
 * @param says part of the message its author gets
 * @param provider makes it
 * @param options what the fixture has to give it besides
 * @param service the class a service file leads to, for what is loaded apart
 */
record BrokenProvider(
    String rule,
    String says,
    Supplier<? extends FenceProvider> provider,
    Map<String, String> options,
    Optional<Class<? extends FenceProvider>> service) {

  static BrokenProvider changed(String rule, String says, Supplier<Variant> provider) {
    return new BrokenProvider(rule, says, provider, Map.of(), Optional.of(MemoryProvider.class));
  }

  static BrokenProvider tampered(String rule, String says, Variant.Tampering change) {
    return changed(rule, says, () -> Variant.device(change));
  }

  static BrokenProvider loaded(
      String rule,
      String says,
      Supplier<? extends FenceProvider> provider,
      Class<? extends FenceProvider> type,
      Map<String, String> options) {
    return new BrokenProvider(rule, says, provider, options, Optional.of(type));
  }

  @Override
  public String toString() {
    return rule;
  }
}

package org.fence4j.testkit.broken;

import java.util.List;
import java.util.stream.Stream;

/** A broken provider for each rule. */
final class BrokenProviders {
  private BrokenProviders() {}

  static List<BrokenProvider> all() {
    return Stream.of(
            DescriptorFaults.descriptor(),
            DescriptorFaults.parameters(),
            DescriptorFaults.texts(),
            DescriptorFaults.opening(),
            DescriptorFaults.isolation(),
            StateFaults.all(),
            StateFaults.plugs(),
            CheckFaults.all(),
            PowerFaults.all(),
            PowerFaults.troubled(),
            CapabilityFaults.all(),
            TimeFaults.deadlines(),
            TimeFaults.interrupts(),
            TimeFaults.closing(),
            LeakFaults.all(),
            CompanyFaults.all(),
            WordFaults.errors(),
            WordFaults.secrets())
        .flatMap(List::stream)
        .toList();
  }
}

package org.fence4j.testkit.broken;

import java.util.List;
import java.util.stream.Stream;

/** More ways to break rules that demand more than one thing; unlike the first, not exactly one. */
final class FurtherFaults {
  private FurtherFaults() {}

  static List<BrokenProvider> all() {
    return Stream.of(
            FurtherDescriptorFaults.descriptor(),
            FurtherDescriptorFaults.texts(),
            FurtherDescriptorFaults.parameters(),
            FurtherDescriptorFaults.opening(),
            FurtherDescriptorFaults.isolation(),
            FurtherPowerFaults.all(),
            FurtherPowerFaults.late(),
            FurtherDeviceFaults.looking(),
            FurtherDeviceFaults.listing(),
            FurtherDeviceFaults.company(),
            FurtherDeviceFaults.words())
        .flatMap(List::stream)
        .toList();
  }
}

package org.fence4j.cli.setup;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.spi.Capability;
import org.fence4j.api.spi.ProviderDescriptor;

/**
 * A directory where plugins are.
 *
 * @param id its name
 * @param directory where it is
 * @param version what its jar's manifest says, or {@code unknown}
 * @param descriptor what it says of itself; empty if it cannot be used
 * @param problems what is wrong with it, a line each
 */
record InstalledPlugin(
    String id,
    Path directory,
    String version,
    Optional<ProviderDescriptor> descriptor,
    List<String> problems) {

  InstalledPlugin {
    problems = List.copyOf(problems);
  }

  /** In the order of their names. */
  List<String> capabilities() {
    return descriptor.stream()
        .flatMap(each -> each.capabilities().stream())
        .map((Class<? extends Capability> type) -> type.getSimpleName())
        .sorted()
        .toList();
  }
}

package org.fence4j.cli.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.api.spi.ProviderDescriptor;

/** What fence.conf can set, and what a name that it cannot may have meant. */
final class KnownSettings {
  /** A default for these would decide what is fenced, or what counts as fenced. */
  private static final Set<ParameterSpec<?>> FOR_THE_CLUSTER_ALONE =
      Set.of(StandardParameters.ACTION, StandardParameters.TEST, StandardParameters.MISSING_AS_OFF);

  private KnownSettings() {}

  /** The option that a name sets in the section of a plugin. */
  static Optional<ParameterSpec<?>> option(ProviderDescriptor descriptor, String name) {
    return descriptor.parameters().find(name).filter(spec -> settable(descriptor, spec));
  }

  /** Whether an option can have a default in fence.conf. */
  static boolean settable(ProviderDescriptor descriptor, ParameterSpec<?> spec) {
    return !FOR_THE_CLUSTER_ALONE.contains(spec)
        && !descriptor.plugParameters().contains(spec)
        && !spec.commandLineOnly();
  }

  /** Why a name sets nothing. */
  static String flaw(ProviderDescriptor descriptor, String name) {
    if (descriptor.parameters().find(name).isPresent()) {
      return "cannot be set here: it says what is fenced and when that counts as done, which only"
          + " the cluster may";
    }
    Stream<String> known =
        descriptor.parameters().specs().stream()
            .filter(spec -> settable(descriptor, spec) && !spec.unlisted())
            .flatMap(spec -> spec.names().stream());
    return "there is no such option; did you mean " + nearest(name, known.toList()) + "?";
  }

  static String nearest(String name, List<String> known) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return known.stream()
        .min(Comparator.comparingInt(each -> distance.apply(name, each)))
        .orElse("none");
  }
}

package org.fence4j.cli.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.cli.plugin.AgentName;

/** The sections fence.conf can have, and what is wrong with those it has. */
public final class Sections {
  private Sections() {}

  static String of(ProviderDescriptor descriptor) {
    return "fence_" + descriptor.id();
  }

  /**
   * What sets nothing.
   *
   * @param settings the file
   * @param installed the plugins that can be described
   * @param ids all plugins there are
   * @return a line each: where it is, and what may have been meant
   */
  public static List<String> flaws(
      Settings settings, List<ProviderDescriptor> installed, List<String> ids) {
    List<String> flaws = new ArrayList<>();
    for (Setting each : settings.all()) {
      flaw(each, installed, ids)
          .ifPresent(why -> flaws.add(String.valueOf(settings.wrong(each, why).getMessage())));
    }
    return flaws;
  }

  private static Optional<String> flaw(
      Setting setting, List<ProviderDescriptor> installed, List<String> ids) {
    if (setting.section().equals(Settings.COMMON)) {
      return Settings.COMMON_NAMES.contains(setting.name())
          ? Optional.empty()
          : Optional.of(
              "there is no such setting in [fence4j]; did you mean "
                  + KnownSettings.nearest(setting.name(), Settings.COMMON_NAMES)
                  + "?");
    }
    Optional<ProviderDescriptor> owner =
        installed.stream().filter(each -> of(each).equals(setting.section())).findFirst();
    if (owner.isPresent()) {
      return KnownSettings.option(owner.get(), setting.name()).isPresent()
          ? Optional.empty()
          : Optional.of(KnownSettings.flaw(owner.get(), setting.name()));
    }
    return ids.stream().anyMatch(id -> setting.section().equals("fence_" + id))
        ? Optional.empty()
        : Optional.of(nobody(setting.section(), ids));
  }

  private static String nobody(String section, List<String> ids) {
    List<String> known =
        Stream.concat(Stream.of(Settings.COMMON), ids.stream().map(id -> "fence_" + id)).toList();
    String meant =
        AgentName.provider(section)
            .map(id -> "fence_" + id)
            .filter(known::contains)
            .orElseGet(() -> KnownSettings.nearest(section, known));
    return "there is no plugin for [" + section + "]; did you mean [" + meant + "]?";
  }
}

package org.fence4j.cli.setup;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fence4j.api.FenceException;
import org.fence4j.cli.plugin.PluginProviders;
import org.fence4j.cli.settings.SettingsFile;

/**
 * What is installed where.
 *
 * @param home where fence4j is
 * @param plugins the directories that hold plugins, without those fence.conf adds
 * @param settings fence.conf
 * @param environment the process's environment
 */
public record Installation(
    Path home, List<Path> plugins, SettingsFile settings, Map<String, String> environment) {

  /** Copies the collections. */
  public Installation {
    plugins = List.copyOf(plugins);
    environment = Map.copyOf(environment);
  }

  /**
   * The plugins; fence.conf is read only if one is not where plugins usually are.
   *
   * @return a catalog of them
   */
  public PluginProviders providers() {
    return new PluginProviders(plugins, () -> settings.read().pluginDirectories());
  }

  /** Every directory that may hold plugins, the strongest first. */
  List<Path> pluginPlaces() throws FenceException {
    return Stream.concat(plugins.stream(), settings.read().pluginDirectories().stream())
        .distinct()
        .toList();
  }
}

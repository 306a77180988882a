package org.fence4j.cli.plugin;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.fence4j.api.FenceException;
import org.fence4j.api.spi.FenceProvider;

/** The plugins in a directory, one directory a plugin, each loaded when it is first asked for. */
public final class PluginProviders implements ProviderCatalog {
  private final Path plugins;
  private final Map<String, FenceProvider> found = new HashMap<>();

  /**
   * Looks in a directory.
   *
   * @param plugins holds a directory for each plugin, named as the provider's id
   */
  public PluginProviders(Path plugins) {
    this.plugins = plugins;
  }

  @Override
  public FenceProvider find(String id) throws FenceException {
    FenceProvider known = found.get(id);
    if (known != null) {
      return known;
    }
    ClassLoader loader = new PluginDirectory(plugins.resolve(id)).load();
    FenceProvider provider = new ServiceProviders(loader).find(id);
    found.put(id, provider);
    return provider;
  }
}

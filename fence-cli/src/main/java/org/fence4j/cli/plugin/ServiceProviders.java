package org.fence4j.cli.plugin;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.fence4j.api.FenceException;
import org.fence4j.api.spi.FenceProvider;

/** The providers one class loader sees. */
public final class ServiceProviders implements ProviderCatalog {
  private final ClassLoader loader;

  /**
   * Looks in a class loader.
   *
   * @param loader the class loader
   */
  public ServiceProviders(ClassLoader loader) {
    this.loader = loader;
  }

  @Override
  public FenceProvider find(String id) throws FenceException {
    List<String> others = new ArrayList<>();
    try {
      // The first match ends the search: a broken provider behind it must not matter.
      Iterator<FenceProvider> providers =
          ServiceLoader.load(FenceProvider.class, loader).iterator();
      while (providers.hasNext()) {
        FenceProvider provider = providers.next();
        String other = provider.descriptor().id();
        if (other.equals(id)) {
          return provider;
        }
        others.add(other);
      }
    } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
      throw PluginFault.of(id, e);
    }
    throw others.isEmpty() ? PluginFault.noService(id) : PluginFault.otherId(id, others);
  }
}

package org.fence4j.cli.plugin;

import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.plan.GuardedDevice;
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
    try {
      // The first match ends the search: a broken provider behind it must not matter.
      Iterator<FenceProvider> providers =
          ServiceLoader.load(FenceProvider.class, loader).iterator();
      while (providers.hasNext()) {
        FenceProvider provider = providers.next();
        if (provider.descriptor().id().equals(id)) {
          return provider;
        }
      }
    } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
      throw GuardedDevice.defect("plugin " + id, e);
    }
    throw new FenceException(Reason.UNSUPPORTED, "plugin " + id + " holds no provider of that id");
  }
}

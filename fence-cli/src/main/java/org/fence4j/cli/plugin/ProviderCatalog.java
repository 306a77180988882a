package org.fence4j.cli.plugin;

import org.fence4j.api.FenceException;
import org.fence4j.api.spi.FenceProvider;

/** Where providers are found. */
@FunctionalInterface
public interface ProviderCatalog {

  /**
   * Finds a provider.
   *
   * @param id its id
   * @return the provider
   * @throws FenceException with reason UNSUPPORTED if there is none, with reason DEFECT if its
   *     plugin cannot be loaded
   */
  FenceProvider find(String id) throws FenceException;
}

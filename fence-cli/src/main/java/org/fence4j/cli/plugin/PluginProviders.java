package org.fence4j.cli.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.FenceException;
import org.fence4j.api.spi.FenceProvider;

/**
 * The plugins in some directories, one directory a plugin, each loaded when it is first asked for.
 */
public final class PluginProviders implements ProviderCatalog {
  private final List<Path> places;
  private final PluginPlaces more;
  private final Map<String, FenceProvider> found = new HashMap<>();

  /**
   * Looks in directories.
   *
   * @param places each holds a directory for each plugin, named as the provider's id; of two
   *     plugins of one name the one in the earlier place counts, as for the launcher
   */
  public PluginProviders(List<Path> places) {
    this(places, List::of);
  }

  /**
   * Looks in directories.
   *
   * @param places as above
   * @param more further directories, looked up only if a plugin is in none of these
   */
  public PluginProviders(List<Path> places, PluginPlaces more) {
    this.places = List.copyOf(places);
    this.more = more;
  }

  @Override
  public FenceProvider find(String id) throws FenceException {
    FenceProvider known = found.get(id);
    if (known != null) {
      return known;
    }
    ClassLoader loader = new PluginDirectory(directory(id)).load();
    FenceProvider provider = new ServiceProviders(loader).find(id);
    found.put(id, provider);
    return provider;
  }

  private Path directory(String id) throws FenceException {
    Optional<Path> usual = directory(places, id);
    return usual.isPresent()
        ? usual.get()
        : directory(more.all(), id).orElseGet(() -> places.get(0).resolve(id));
  }

  private static Optional<Path> directory(List<Path> places, String id) {
    return places.stream().map(place -> place.resolve(id)).filter(Files::isDirectory).findFirst();
  }
}

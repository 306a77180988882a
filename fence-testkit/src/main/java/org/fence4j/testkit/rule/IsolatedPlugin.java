package org.fence4j.testkit.rule;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fence4j.api.spi.FenceProvider;
import org.jspecify.annotations.Nullable;

/**
 * A plugin loaded as the framework loads it: apart from everything else, sharing the SPI and
 * nothing more. Knows which classes it asked for.
 */
public final class IsolatedPlugin implements AutoCloseable {
  private static final String SHARED = "org.fence4j.api.";
  private static final String SERVICES = "META-INF/services/";

  private final Loader loader;

  private IsolatedPlugin(Loader loader) {
    this.loader = loader;
  }

  /**
   * Makes a class loader over a plugin.
   *
   * @param classPath its jars and directories
   * @return the plugin
   * @throws IllegalArgumentException if an entry cannot be loaded from
   */
  public static IsolatedPlugin of(List<Path> classPath) {
    return new IsolatedPlugin(new Loader(classPath.stream().map(IsolatedPlugin::url).toList()));
  }

  /**
   * Finds a provider through its service file.
   *
   * @param id the provider's id
   * @return the provider; empty if the plugin names none of that id
   * @throws ServiceConfigurationError if a provider cannot be loaded
   */
  public Optional<FenceProvider> provider(String id) {
    for (FenceProvider each : ServiceLoader.load(FenceProvider.class, loader)) {
      if (each.descriptor().id().equals(id)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /**
   * The classes that were asked for so far.
   *
   * @return their names, those of the SPI and the JDK included
   */
  public Set<String> asked() {
    return Set.copyOf(loader.asked);
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }

  private static URL url(Path entry) {
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(entry + " cannot be loaded from", e);
    }
  }

  /** Its own classes first, then the platform's, never those of this process. */
  private static final class Loader extends URLClassLoader {
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    Loader(List<URL> classPath) {
      super("kit-isolated", classPath.toArray(URL[]::new), getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      asked.add(name);
      if (name.startsWith(SHARED)) {
        return FenceProvider.class.getClassLoader().loadClass(name);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> own = findLoadedClass(name);
        return own != null ? own : ownFirst(name, resolve);
      }
    }

    private Class<?> ownFirst(String name, boolean resolve) throws ClassNotFoundException {
      try {
        return name.startsWith("java.") ? super.loadClass(name, resolve) : findClass(name);
      } catch (ClassNotFoundException e) {
        return super.loadClass(name, resolve);
      }
    }

    @Override
    public @Nullable URL getResource(String name) {
      URL own = findResource(name);
      return own != null ? own : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      List<URL> all = new ArrayList<>(Collections.list(findResources(name)));
      if (!name.startsWith(SERVICES)) {
        all.addAll(Collections.list(getParent().getResources(name)));
      }
      return Collections.enumeration(all);
    }
  }
}

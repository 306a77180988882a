package org.fence4j.testkit.command;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.fence4j.api.Plug;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.testkit.memory.MemoryProvider;
import org.fence4j.testkit.rule.FenceFixture;
import org.fence4j.testkit.rule.IsolatedPlugin;
import org.fence4j.testkit.rule.provider.ProviderRules;

/** A plugin of this installation on a real or simulated device. */
final class ProviderSubject {
  private ProviderSubject() {}

  static Subject<FenceFixture> of(ConformanceOptions options) throws IOException {
    String id = options.provider().orElseThrow();
    List<Path> classPath = jars(id);
    IsolatedPlugin plugin = IsolatedPlugin.of(classPath);
    try {
      FenceProvider provider = provider(id, plugin);
      Map<String, String> given = GivenParameters.of(options, name -> secret(provider, name));
      Optional<Plug> plug = options.plug().map(Plug::new);
      FenceFixture fixture =
          new GivenFixture(provider, given, plug, options.destructive(), classPath, plugin);
      return new Subject<>("provider " + id, fixture, ProviderRules.all());
    } catch (IOException | RuntimeException e) {
      plugin.close();
      throw e;
    }
  }

  private static boolean secret(FenceProvider provider, String name) {
    Optional<ParameterSpec<?>> spec = provider.descriptor().parameters().find(name);
    if (spec.isEmpty()) {
      throw new IllegalArgumentException(
          "the provider " + provider.descriptor().id() + " has no option " + name);
    }
    return spec.get().secret();
  }

  private static FenceProvider provider(String id, IsolatedPlugin plugin) {
    if (id.equals("memory")) {
      return new MemoryProvider();
    }
    try {
      return plugin
          .provider(id)
          .orElseThrow(
              () -> new IllegalArgumentException("plugins/" + id + " holds no provider " + id));
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new IllegalArgumentException("the plugin " + id + " cannot be loaded: " + e, e);
    }
  }

  private static List<Path> jars(String id) throws IOException {
    if (id.equals("memory")) {
      return List.of();
    }
    Path directory = Path.of(System.getProperty("fence.home", "."), "plugins", id);
    if (!id.matches("[a-z0-9_-]+") || !Files.isDirectory(directory)) {
      throw new IllegalArgumentException("there is no plugin " + directory);
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.jar")) {
      found.forEach(jars::add);
    }
    Collections.sort(jars);
    return jars;
  }
}

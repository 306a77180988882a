package org.fence4j.testkit.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.testkit.memory.MemoryProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolatedPluginTest {
  private static final String SERVICE = "META-INF/services/" + FenceProvider.class.getName();
  private static final Path CLASSES =
      Path.of(MemoryProvider.class.getProtectionDomain().getCodeSource().getLocation().getPath());

  private final Path plugin;

  IsolatedPluginTest(@TempDir Path plugin) {
    this.plugin = plugin;
  }

  private IsolatedPlugin leadingTo(String type) throws IOException {
    Path file = plugin.resolve(SERVICE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, type);
    return IsolatedPlugin.of(List.of(plugin, CLASSES));
  }

  private static FenceProvider memory(IsolatedPlugin isolated) {
    return isolated.provider("memory").orElseThrow();
  }

  @Test
  void aProviderIsLoadedApartAndSharesTheSpi() throws IOException {
    try (IsolatedPlugin isolated = leadingTo(MemoryProvider.class.getName())) {
      FenceProvider found = memory(isolated);
      assertEquals(MemoryProvider.class.getName(), found.getClass().getName());
      assertNotSame(MemoryProvider.class, found.getClass());
      assertSame(FenceProvider.class, found.getClass().getInterfaces()[0]);
      assertTrue(isolated.asked().contains(MemoryProvider.class.getName()));
    }
  }

  @Test
  void anIdThatNobodyHasIsNotFound() throws IOException {
    try (IsolatedPlugin isolated = leadingTo(MemoryProvider.class.getName())) {
      assertEquals(Optional.empty(), isolated.provider("other"));
    }
  }

  @Test
  void whatTheProcessHasIsNotThereForAPlugin() throws IOException {
    try (IsolatedPlugin isolated = IsolatedPlugin.of(List.of(plugin))) {
      assertEquals(Optional.empty(), isolated.provider("memory"));
    }
    try (IsolatedPlugin isolated = leadingTo("org.junit.jupiter.api.Test")) {
      assertThrows(ServiceConfigurationError.class, () -> isolated.provider("memory"));
    }
  }

  @Test
  void resourcesAreItsOwnFirstAndThenTheJdks() throws IOException {
    Files.writeString(plugin.resolve("word"), "own");
    try (IsolatedPlugin isolated = leadingTo(MemoryProvider.class.getName())) {
      ClassLoader loader = memory(isolated).getClass().getClassLoader();
      URL own = loader.getResource("word");
      assertTrue(own.getPath().endsWith("/word"), own::toString);
      assertEquals("jrt", loader.getResource("java/lang/Object.class").getProtocol());
      assertTrue(loader.getResources("java/lang/Object.class").hasMoreElements());
      List<URL> services = Collections.list(loader.getResources(SERVICE));
      assertTrue(services.get(0).toString().contains(plugin.toString()), services::toString);
    }
  }
}

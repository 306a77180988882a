package org.fence4j.cli.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.cli.bed.TestbedProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginProvidersTest {
  private final Path plugins;
  private final PluginProviders providers;

  PluginProvidersTest(@TempDir Path plugins) {
    this.plugins = plugins;
    this.providers = new PluginProviders(List.of(plugins));
  }

  /** Packs the testbed as a plugin, without the files whose name ends so. */
  private void pack(String id, String without) throws IOException {
    Path classes = Path.of("target/test-classes");
    Path jar = Files.createDirectories(plugins.resolve(id)).resolve("testbed.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(file).toString();
        if (!name.endsWith(without) && (name.contains("/bed/") || name.startsWith("META-INF"))) {
          out.putNextEntry(new JarEntry(name));
          Files.copy(file, (OutputStream) out);
        }
      }
    }
  }

  private Reason refused(String id) {
    return assertThrows(FenceException.class, () -> providers.find(id)).reason();
  }

  @Test
  void aPluginHasItsOwnClassesAndSharesTheSpi() throws Exception {
    pack("testbed", "nothing");
    FenceProvider provider = providers.find("testbed");
    assertEquals("testbed", provider.descriptor().id());
    assertNotSame(TestbedProvider.class, provider.getClass());
    assertEquals(TestbedProvider.class.getName(), provider.getClass().getName());
    assertSame(provider, providers.find("testbed"));
  }

  @Test
  void aPluginSeesNoneOfOurLibraries() throws Exception {
    pack("testbed", "nothing");
    ClassLoader loader = providers.find("testbed").getClass().getClassLoader();
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("picocli.CommandLine"));
    assertThrows(
        ClassNotFoundException.class, () -> loader.loadClass("org.fence4j.cli.plugin.AgentName"));
    assertNull(loader.getResource("org/fence4j/cli/plugin/AgentName.class"));
    assertSame(FenceProvider.class, loader.loadClass(FenceProvider.class.getName()));
    assertSame(java.sql.Driver.class, loader.loadClass("java.sql.Driver"));
  }

  @Test
  void aMissingPluginIsUnsupported() {
    assertEquals(Reason.UNSUPPORTED, refused("nobody"));
  }

  @Test
  void aPluginThatLacksAClassIsADescribedDefect() throws Exception {
    pack("testbed", "TestbedProvider.class");
    assertEquals(Reason.DEFECT, refused("testbed"));
    pack("testbed", "Testbed.class");
    assertEquals(Reason.DEFECT, refused("testbed"));
  }

  @Test
  void garbageInOnePluginDoesNotHurtAnother() throws Exception {
    pack("testbed", "nothing");
    Path bad = Files.createDirectories(plugins.resolve("bad"));
    assertEquals(Reason.DEFECT, refused("bad"));
    Files.writeString(bad.resolve("bad.jar"), "this is no jar");
    assertEquals(Reason.UNSUPPORTED, refused("bad"));
    assertEquals("testbed", providers.find("testbed").descriptor().id());
  }

  @Test
  void agentNamesMeanPlugins() {
    assertEquals(Optional.of("xenserver"), AgentName.provider("fence_xenserver"));
    assertEquals(Optional.of("xenserver"), AgentName.provider("/usr/sbin/fence_cxs_redhat"));
    assertEquals(Optional.of("xenserver"), AgentName.provider("fence_cxs"));
    assertEquals(Optional.empty(), AgentName.provider("fence_../../etc"));
    assertEquals(Optional.empty(), AgentName.provider("reboot"));
    assertEquals(
        List.of("fence_xenserver", "fence_cxs", "fence_cxs_redhat"), AgentName.agents("xenserver"));
    assertEquals(List.of("fence_zulu"), AgentName.agents("zulu"));
  }

  @Test
  void onlyTheOriginalsNamesChangeADefault() {
    Map<String, String> trustsAtFirst = Map.of("ssl_tofu", "1");
    assertEquals(trustsAtFirst, AgentName.defaults("fence_cxs"));
    assertEquals(trustsAtFirst, AgentName.defaults("/usr/sbin/fence_cxs_redhat"));
    assertEquals(Map.of(), AgentName.defaults("fence_xenserver"));
    assertEquals(Map.of(), AgentName.defaults("fence_cxs_other"));
    assertEquals(Map.of(), AgentName.defaults("fence"));
  }
}

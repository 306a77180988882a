package org.fence4j.cli.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fence4j.api.FenceException;
import org.fence4j.cli.bed.PluginJar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an author does wrong costs him one line to read. */
class PluginFaultTest {
  private final Path work;
  private final Path plugins;
  private final PluginJar plugin;

  PluginFaultTest(@TempDir Path top) {
    this.work = top.resolve("work");
    this.plugins = top.resolve("plugins");
    this.plugin = new PluginJar(work);
  }

  @Test
  void aPluginWithoutAFaultIsFound() throws Exception {
    plugin.provider("zulu", "").compile().service("p.P");

    pack("nothing");

    assertEquals("zulu", new PluginProviders(List.of(plugins)).find("zulu").descriptor().id());
  }

  @Test
  void aMissingServiceFileIsNamed() throws Exception {
    plugin.provider("zulu", "").compile();

    assertEquals(
        "plugin zulu names no provider: none of its jars has the file"
            + " META-INF/services/org.fence4j.api.spi.FenceProvider",
        fault());
  }

  @Test
  void aServiceFileThatNamesNoProviderIsWrong() throws Exception {
    plugin
        .provider("zulu", "")
        .source("p/R.java", "package p; public class R {}")
        .compile()
        .service("p.Q");
    assertEquals(
        "plugin zulu cannot be used: its service file is wrong: Provider p.Q not found", fault());

    plugin.service("p.R");
    assertEquals(
        "plugin zulu cannot be used: its service file is wrong: p.R not a subtype", fault());
  }

  @Test
  void anotherIdThanTheDirectorysIsTold() throws Exception {
    plugin.provider("yankee", "").compile().service("p.P");

    assertEquals(
        "plugin zulu holds the provider yankee instead: name its directory after that", fault());
  }

  @Test
  void whatAConstructorThrowsIsTold() throws Exception {
    plugin
        .provider("zulu", "throw new IllegalStateException(\"no licence\\nmore\");")
        .compile()
        .service("p.P");

    assertEquals(
        "plugin zulu cannot be used: its constructor threw"
            + " java.lang.IllegalStateException: no licence",
        fault());
  }

  @Test
  void aClassThatIsMissingIsNamed() throws Exception {
    plugin
        .provider("zulu", "q.Helper.help();")
        .source("q/Helper.java", "package q; public class Helper { public static void help() {} }")
        .compile()
        .service("p.P");

    pack("q/");

    assertEquals(
        "plugin zulu cannot be used: it lacks the class q.Helper: put the jar that has it into the"
            + " plugin's directory",
        thrown());
  }

  @Test
  void anotherVersionOfTheApiIsTold() throws Exception {
    plugin
        .provider("zulu", "new org.fence4j.api.Plug(\"1\").label();")
        .source(
            "org/fence4j/api/Plug.java",
            "package org.fence4j.api; public record Plug(String name) { public void label() {} }")
        .compile()
        .service("p.P");

    pack("org/");

    assertTrue(
        thrown()
            .startsWith(
                "plugin zulu cannot be used: it was built for another version of" + " fence-api: "),
        thrown());
    assertTrue(thrown().contains("org.fence4j.api.Plug.label()"), thrown());
  }

  @Test
  void aPluginForANewerJavaIsTold() throws Exception {
    plugin.provider("zulu", "").compile().service("p.P");
    Path compiled = work.resolve("classes/p/P.class");
    byte[] bytes = Files.readAllBytes(compiled);
    bytes[7] = (byte) 200;
    Files.write(compiled, bytes);

    assertTrue(
        fault().startsWith("plugin zulu cannot be used: it was built for a newer Java than this "),
        this::thrown);
  }

  @Test
  void aPluginMayBringItsOwnVersionOfALibraryOfOurs() throws Exception {
    plugin
        .provider("zulu", "if (!picocli.CommandLine.VERSION.equals(\"my own\")) throw new Error();")
        .source(
            "picocli/CommandLine.java",
            "package picocli; public class CommandLine {"
                + " public static String VERSION = String.valueOf(\"my own\"); }")
        .compile()
        .service("p.P");

    pack("nothing");

    assertEquals("zulu", new PluginProviders(List.of(plugins)).find("zulu").descriptor().id());
  }

  private String fault() throws IOException {
    pack("nothing");
    return thrown();
  }

  private void pack(String without) throws IOException {
    plugin.pack(plugins.resolve("zulu/zulu.jar"), without);
  }

  private String thrown() {
    PluginProviders providers = new PluginProviders(List.of(plugins));
    return assertThrows(FenceException.class, () -> providers.find("zulu")).getMessage();
  }
}

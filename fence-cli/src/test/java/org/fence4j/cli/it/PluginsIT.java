package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fence4j.cli.bed.PluginJar;
import org.fence4j.cli.it.Launcher.Ended;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory is dropped in, and its agent can be called. */
class PluginsIT {
  private static final Path FENCE = Launcher.HOME.resolve("bin/fence");

  private final Path directory;
  private final Path plugins;
  private final Path links;
  private final Path conf;

  PluginsIT(@TempDir Path directory) throws Exception {
    this.directory = directory;
    this.plugins = Files.createDirectories(directory.resolve("plugins"));
    this.links = Files.createDirectories(directory.resolve("sbin"));
    this.conf = directory.resolve("fence.conf");
    Files.writeString(conf, "[fence4j]\nplugin_directory = " + plugins + "\n");
    Files.setPosixFilePermissions(conf, PosixFilePermissions.fromString("rw-r--r--"));
  }

  /** JUnit warns of links that lead out of its directory. */
  @AfterEach
  void unlink() throws Exception {
    for (String name : List.of("fence_zulu", "fence_xenserver")) {
      Files.deleteIfExists(links.resolve(name));
    }
  }

  private Ended fence(String... words) throws Exception {
    return run(FENCE, Stream.concat(Stream.of("plugins"), Stream.of(words)).toArray(String[]::new));
  }

  private Ended run(Path program, String... words) throws Exception {
    return Launcher.run(program, Map.of("FENCE_CONF", conf.toString()), "", words);
  }

  private void drop(String id) throws Exception {
    new PluginJar(directory.resolve("work-" + id))
        .provider(id, "")
        .compile()
        .service("p.P")
        .pack(plugins.resolve(id).resolve("p.jar"), "nothing");
  }

  @Test
  void whatIsDroppedInIsListedLinkedAndCalledByItsName() throws Exception {
    drop("zulu");

    Ended first = fence("--link", "--dir", links.toString());
    Ended second = fence("--link", "--dir", links.toString());
    Ended metadata = run(links.resolve("fence_zulu"), "-o", "metadata");

    assertEquals(0, first.status(), first::toString);
    String made = first.out();
    assertTrue(made.contains("zulu"), made);
    assertTrue(made.contains(links.resolve("fence_zulu") + ": made\n"), made);
    assertTrue(made.contains(links.resolve("fence_xenserver") + ": made\n"), made);
    assertEquals(0, second.status(), second::toString);
    assertTrue(second.out().contains("fence_zulu: already there\n"), second::toString);
    assertFalse(second.out().contains(": made"), second::toString);
    assertEquals(0, metadata.status(), metadata::toString);
    assertTrue(metadata.out().contains("name=\"fence_zulu\""), metadata::toString);
  }

  @Test
  void theAgentOfAPluginThatIsGoneFailsAndServesNoOther() throws Exception {
    drop("zulu");
    fence("--link", "--dir", links.toString());
    Files.delete(plugins.resolve("zulu/p.jar"));
    Files.delete(plugins.resolve("zulu"));

    Ended gone = run(links.resolve("fence_zulu"), "-o", "metadata");
    Ended withoutConf = Launcher.run(links.resolve("fence_zulu"), Map.of(), "", "-o", "metadata");

    for (Ended each : List.of(gone, withoutConf)) {
      assertEquals(1, each.status(), each::toString);
      assertEquals("", each.out());
      assertEquals(1, each.errLines().size(), each::toString);
      assertTrue(each.err().contains("plugins/zulu does not exist"), each::toString);
    }
  }

  @Test
  void nothingThatIsNotOursIsReplaced() throws Exception {
    Path file = Files.writeString(links.resolve("fence_xenserver"), "another's");

    Ended refused = fence("--link", "--dir", links.toString());

    assertEquals(1, refused.status());
    assertEquals(
        List.of("fence: " + file + " left alone: it is not fence4j's"), refused.errLines());
    assertEquals("another's", Files.readString(file));
    Ended nowhere = fence("--link", "--dir", "/nowhere");
    assertEquals(1, nowhere.status());
    assertEquals(1, nowhere.errLines().size(), nowhere::toString);
  }

  @Test
  void eachFaultIsOneLineAndStopsNoOtherPlugin() throws Exception {
    Files.createDirectories(plugins.resolve("empty"));
    Files.createDirectories(plugins.resolve("xenserver"));
    Files.createDirectories(plugins.resolve("a b"));

    Ended listed = fence("--json");
    Ended shown = fence("--link", "--dir", links.toString());

    assertEquals(1, listed.status());
    List<String> lines = listed.out().lines().toList();
    assertEquals(4, lines.size(), listed::toString);
    assertTrue(
        lines.get(0).contains("\"plugin\":\"xenserver\"")
            && lines.get(0).contains("\"usable\":true"),
        listed::toString);
    assertTrue(lines.get(0).contains("[\"PeerClocks\",\"PlugListing\",\"PowerCycle\""));
    assertEquals(3, lines.stream().filter(line -> line.contains("\"usable\":false")).count());
    assertEquals(3, shown.errLines().size(), shown::toString);
    assertTrue(shown.err().contains("there is no jar in " + plugins.resolve("empty")));
    assertTrue(shown.err().contains("an earlier directory has a plugin xenserver too"));
    assertTrue(shown.err().contains("letters, digits, _ and - only"));
    assertTrue(Files.isSymbolicLink(links.resolve("fence_xenserver")));
  }
}

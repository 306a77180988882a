package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fence4j.cli.it.Launcher.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class-data archive from which an agent starts, and what happens where it does not fit. */
class ArchiveIT {
  private final Path dir;

  ArchiveIT(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void theAgentStartsFromTheArchiveThatTheBuildMade() throws Exception {
    assertEquals("archive", commandComesFrom(Launcher.HOME));
  }

  @Test
  void anotherPlaceOrAnotherFileCostsTimeAndNothingElse() throws Exception {
    Path moved = copy("a place of its own");

    assertMetadataIsTheSame(moved);
    for (Path archive : archives(moved)) {
      Files.writeString(archive, "garbage");
    }
    assertMetadataIsTheSame(moved);
    assertEquals("jar", commandComesFrom(moved));
    for (Path archive : archives(moved)) {
      Files.delete(archive);
    }
    assertMetadataIsTheSame(moved);
  }

  @Test
  void fenceArchiveMakesOneAndKeepsItWhileItFits() throws Exception {
    // Java 17 archives no class from a path with a blank.
    Path moved = copy("elsewhere");
    int before = archives(moved).size();
    for (Path archive : archives(moved)) {
      Files.writeString(archive, "garbage");
    }

    String first = archive(moved);
    String fits = archive(moved);
    Files.writeString(moved.resolve("lib/fence-api.jar"), "");
    Files.copy(
        Launcher.HOME.resolve("lib/fence-api.jar"),
        moved.resolve("lib/fence-api.jar"),
        StandardCopyOption.REPLACE_EXISTING);
    String again = archive(moved);

    assertTrue(first.contains("\"made\":true"), first);
    assertTrue(fits.contains("\"made\":false"), fits);
    assertTrue(again.contains("\"made\":true"), again);
    assertEquals("archive", commandComesFrom(moved));
    assertEquals(before, archives(moved).size(), "nothing half made stays behind");
  }

  private String archive(Path home) throws Exception {
    Ended made = Launcher.run(home.resolve("bin/fence"), Map.of(), "", "archive", "--json");
    assertEquals(0, made.status(), made::toString);
    assertEquals("", made.err());
    return made.out();
  }

  private void assertMetadataIsTheSame(Path home) throws Exception {
    Ended there =
        Launcher.run(home.resolve("sbin/fence_cxs_redhat"), Map.of(), "", "-o", "metadata");
    Ended here =
        Launcher.run(
            Launcher.HOME.resolve("sbin/fence_cxs_redhat"), Map.of(), "", "-o", "metadata");

    assertEquals(here, there);
    assertEquals(0, there.status());
    assertEquals("", there.err());
  }

  private String commandComesFrom(Path home) throws Exception {
    Path log = dir.resolve("classes.log");
    Launcher.run(
        home.resolve("sbin/fence_xenserver"),
        Map.of("FENCE_JAVA_OPTIONS", "-Xlog:class+load:file=" + log),
        "action=metadata\n");
    String command =
        Files.readAllLines(log).stream()
            .filter(line -> line.contains("org.fence4j.cli.FenceCommand "))
            .findFirst()
            .orElseThrow();
    return command.contains("shared objects file") ? "archive" : "jar";
  }

  /** Of each Java the build made one for. */
  private static List<Path> archives(Path home) throws Exception {
    try (Stream<Path> files = Files.list(home.resolve("archive"))) {
      return files.toList();
    }
  }

  private Path copy(String name) throws Exception {
    Path moved = dir.resolve(name);
    try (Stream<Path> files = Files.walk(Launcher.HOME)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            moved.resolve(Launcher.HOME.relativize(file)),
            LinkOption.NOFOLLOW_LINKS,
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return moved;
  }
}

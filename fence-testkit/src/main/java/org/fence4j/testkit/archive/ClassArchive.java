package org.fence4j.testkit.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * The archive of one Java, where the launcher looks for it. From Java 25 on it is an AOT cache,
 * which also holds what was linked and profiled; before, the classes alone.
 */
final class ClassArchive {
  private static final int FIRST_WITH_CACHE = 25;

  /** How the command's rehearsal ends when all went well, which no fence does. */
  private static final int REHEARSED = 7;

  private final Path home;
  private final boolean cache;
  private final Path directory;
  private final Path file;

  /**
   * Makes none yet.
   *
   * @param home where fence4j is installed
   * @param version of the Java, as its release file tells it
   * @param feature the first number of that version
   */
  ClassArchive(Path home, String version, int feature) {
    this.home = home;
    this.cache = feature >= FIRST_WITH_CACHE;
    this.directory = home.resolve("archive");
    this.file = directory.resolve("xenserver-" + version + (cache ? ".aot" : ".jsa"));
  }

  Path file() {
    return file;
  }

  /** Tells whether there is one that Java starts from, with the jars as they are today. */
  boolean fits(Path java) throws InterruptedException {
    try {
      if (Files.isReadable(file)) {
        start(java, file);
        return true;
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /** Makes it, and puts it in place once Java has started from it. */
  void make(Path java, String script) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path made = Files.createTempFile(directory, "new-", ".tmp");
    try {
      // Java makes it itself when the rehearsal ends.
      Files.delete(made);
      agent(
          java,
          (cache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + made.getFileName(),
          script);
      start(java, made);
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  /** Java refuses to start at all if the archive does not fit. */
  private void start(Path java, Path archive) throws IOException, InterruptedException {
    String must = cache ? "-XX:AOTMode=on -XX:AOTCache=" : "-Xshare:on -XX:SharedArchiveFile=";
    agent(java, must + archive.getFileName(), "action=metadata\n");
  }

  /**
   * In the archive's directory, because options are separated by blanks and paths may have some.
   */
  private void agent(Path java, String options, String script)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile("fence-archive-", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(home.resolve("sbin/fence_xenserver").toString())
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile());
      builder
          .environment()
          .putAll(
              Map.of(
                  "FENCE_JAVA",
                  java.toString(),
                  // What is rehearsed did not happen, so it does not belong in the system's log.
                  "FENCE_JAVA_OPTIONS",
                  "-Dfence.rehearsal=true -Dfence.logger=/bin/true " + options,
                  // Nor has this machine's configuration a say.
                  "FENCE_CONF",
                  ""));
      if (await(builder.start(), script) != REHEARSED) {
        throw new IOException("the rehearsal failed: " + reason(Files.readAllLines(said)));
      }
    } finally {
      Files.deleteIfExists(said);
    }
  }

  private static int await(Process process, String script)
      throws IOException, InterruptedException {
    try {
      try (var in = process.getOutputStream()) {
        in.write(script.getBytes(StandardCharsets.UTF_8));
      }
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  /** The agent's own words, or else Java's last. */
  private static String reason(List<String> said) {
    return said.stream()
        .filter(line -> line.startsWith("fence_xenserver: "))
        .findFirst()
        .orElseGet(() -> said.isEmpty() ? "it said nothing" : said.get(said.size() - 1));
  }
}

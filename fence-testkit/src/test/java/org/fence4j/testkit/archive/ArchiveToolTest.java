package org.fence4j.testkit.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against stand-ins for the installed agent; the real one runs in ArchiveIT. */
class ArchiveToolTest {
  private final Path home;
  private final Properties properties = new Properties();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  ArchiveToolTest(@TempDir Path home) {
    this.home = home;
    properties.setProperty("fence.home", home.toString());
    properties.setProperty("fence.java", "17.0.1");
    properties.setProperty("java.home", "/opt/java");
  }

  @Test
  void helpChangesNothing() {
    assertEquals(0, run("--help"));

    assertTrue(out.toString().startsWith("Usage: fence archive"), out::toString);
    assertFalse(Files.exists(home.resolve("archive")));
  }

  @Test
  void anUnknownArgumentIsNamed() {
    assertEquals(1, run("--jsn"));

    assertEquals("fence archive: unknown argument --jsn; it takes --json or nothing\n", said());
  }

  @Test
  void withoutALauncherItSaysHowToStartIt() {
    properties.remove("fence.home");

    assertEquals(1, run());

    assertTrue(said().contains("bin/fence archive"), said());
  }

  @Test
  void aJavaWithoutReleaseFileGetsNone() {
    properties.setProperty("fence.java", "");

    assertEquals(1, run());

    assertTrue(said().contains("'release'"), said());
  }

  @Test
  void anAgentThatCannotRehearseIsQuotedAndLeavesNothing() throws Exception {
    agent("echo noise; echo 'fence_xenserver: the disk is full'; exit 1");

    assertEquals(1, run());

    assertEquals(
        "fence archive: the rehearsal failed: fence_xenserver: the disk is full;"
            + " the agent works without, only slower\n",
        said());
    assertEquals(List.of(), archives());
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws Exception {
    agent("exit 7");
    Files.writeString(home.resolve("archive"), "a file where the directory should be");

    assertEquals(1, run());

    assertEquals(
        "fence archive: cannot write "
            + home.resolve("archive")
            + "; start it as who installed fence4j\n",
        said());
  }

  @Test
  void anArchiveThatTheAgentStartsFromIsKept() throws Exception {
    agent("exit 7");
    Files.createDirectory(home.resolve("archive"));
    Files.writeString(file(), "made before");

    assertEquals(0, run("--json"));

    assertEquals("{\"archive\":\"" + file() + "\",\"made\":false}\n", out.toString());
    assertEquals("made before", Files.readString(file()));
  }

  @Test
  void anArchiveThatFitsNoMoreIsReplaced() throws Exception {
    // Starts from what it made itself; the option names the file.
    agent(
        "for word in $FENCE_JAVA_OPTIONS; do case $word in"
            + " -XX:*=*) file=${word#*=} made=${word%=*};; esac; done;"
            + " [ $made = -XX:SharedArchiveFile ] || echo new >$file;"
            + " grep -q new $file && exit 7; exit 1");
    Files.createDirectory(home.resolve("archive"));
    Files.writeString(file(), "old");

    assertEquals(0, run(), this::said);

    assertEquals("Made " + file() + " (0 MB)\n", out.toString());
    assertEquals("new\n", Files.readString(file()));
    assertEquals(List.of(file()), archives());
  }

  private int run(String... arguments) {
    return new ArchiveTool(properties, 17)
        .run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private String said() {
    return err.toString();
  }

  private Path file() {
    return home.resolve("archive/xenserver-17.0.1.jsa");
  }

  private void agent(String script) throws Exception {
    Path agent = Files.createDirectory(home.resolve("sbin")).resolve("fence_xenserver");
    Files.writeString(agent, "#!/bin/sh\ncat >/dev/null\n" + script + "\n");
    Files.setPosixFilePermissions(agent, PosixFilePermissions.fromString("rwx------"));
  }

  private List<Path> archives() throws Exception {
    try (Stream<Path> files = Files.list(home.resolve("archive"))) {
      return files.toList();
    }
  }
}

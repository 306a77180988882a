package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fence4j.cli.it.Launcher.Ended;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The author's way of docs/writing-a-plugin.md: the example is built outside this build, with its
 * tests, and its directory dropped into an installation.
 */
@Tag("peer")
class ExamplePluginIT {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Path SOURCE = TOP.resolve("docs/example-plugin");
  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final List<String> MODULES = List.of("fence4j", "fence-api", "fence-testkit");
  private static final String PASSWORD = "marker+Pass w/rd%7";

  /** Maven finds what this build has made as if it had been published. */
  private static final String SETTINGS =
      """
      <settings>
        <profiles><profile><id>this-build</id><repositories><repository>
          <id>this-build</id>
          <url>URL</url>
        </repository></repositories></profile></profiles>
        <activeProfiles><activeProfile>this-build</activeProfile></activeProfiles>
      </settings>
      """;

  /**
   * A version of its own for each run: Maven would take the modules of an earlier build from its
   * local repository for those of this one, for ever.
   */
  private final String published =
      "0.1.0-it-" + ProcessHandle.current().pid() + "-" + System.nanoTime();

  private final Path work;
  private final Path example;
  private final Path installation;

  ExamplePluginIT(@TempDir Path work) {
    this.work = work;
    this.example = work.resolve("example-plugin");
    this.installation = work.resolve("fence");
  }

  @AfterEach
  void forgetWhatWasPublished() throws IOException {
    Path local = Path.of(System.getProperty("user.home"), ".m2/repository/org/fence4j");
    for (String module : MODULES) {
      Path version = local.resolve(module).resolve(published);
      if (Files.isDirectory(version)) {
        try (Stream<Path> all = Files.walk(version)) {
          for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(each);
          }
        }
      }
    }
  }

  @Test
  void theExampleKeepsEveryRequirementAndWorksOnceItIsDroppedIn() throws Exception {
    Ended built = build();
    assertEquals(0, built.status(), built::toString);
    Matcher tests =
        Pattern.compile("Tests run: (\\d+), Failures: 0, Errors: 0").matcher(built.out());
    assertTrue(tests.find() && Integer.parseInt(tests.group(1)) >= 45, built::toString);

    copy(Launcher.HOME, installation);
    copy(example.resolve("target/plugins/tasmota"), installation.resolve("plugins/tasmota"));
    Path agent = installation.resolve("sbin/fence_tasmota");
    Files.createSymbolicLink(agent, Path.of("fence_xenserver"));

    Ended metadata = Launcher.run(agent, Map.of(), "action=metadata\n");
    assertEquals(0, metadata.status(), metadata::toString);
    assertTrue(metadata.out().contains("<resource-agent name=\"fence_tasmota\""), metadata.out());

    Process standIn = standIn();
    try (BufferedReader said = standIn.inputReader()) {
      String options = said.readLine() + "\n" + said.readLine() + "\npassword=" + PASSWORD + "\n";
      assertSwitches(agent, options);
      assertIsTheAgentOfANode(options);
    } finally {
      standIn.destroyForcibly().waitFor();
    }
  }

  private void assertSwitches(Path agent, String options) throws Exception {
    assertEnds(0, agent, options + "plug=2\naction=off\n", "Success: Powered OFF\n");
    assertEnds(2, agent, options + "plug=2\naction=status\n", "Status: OFF\n");
    assertEnds(0, agent, options + "action=list-status\n", "1,1,ON\n2,2,OFF\n");
    Ended other = Launcher.run(agent, Map.of(), options + "plug=9\naction=off\n");
    assertEquals(1, other.status(), other::toString);
    assertTrue(other.err().contains("has no relay 9; it has 1, 2"), other::toString);
    assertEnds(0, agent, options + "plug=1\naction=status\n", "Status: ON\n");
  }

  private void assertIsTheAgentOfANode(String options) throws Exception {
    String attributes = options.replaceAll("(?m)^(\\w+)=(.*)$", "$1=\"$2\"").replace('\n', ' ');
    Path conf =
        Files.writeString(
            work.resolve("cluster.conf"),
            "<cluster name=\"c\" config_version=\"1\"><clusternodes><clusternode name=\"web1\""
                + " nodeid=\"1\"><fence><method name=\"1\"><device name=\"strip\" plug=\"1\"/>"
                + "</method></fence></clusternode></clusternodes><fencedevices>"
                + "<fencedevice name=\"strip\" agent=\"fence_tasmota\" "
                + attributes
                + "/></fencedevices></cluster>");
    Path fence = installation.resolve("bin/fence");
    Ended ended =
        Launcher.run(
            fence, Map.of(), "", "node", "web1", "--action", "off", "--config", conf.toString());
    assertEquals(0, ended.status(), ended::toString);
    assertTrue(ended.out().contains("OFF (relay 1 is OFF, says smart plug"), ended::toString);
  }

  private static void assertEnds(int status, Path agent, String stdin, String out)
      throws Exception {
    Ended ended = Launcher.run(agent, Map.of(), stdin);
    assertEquals(status, ended.status(), ended::toString);
    assertEquals(out, ended.out(), ended::toString);
  }

  private Ended build() throws Exception {
    copy(SOURCE.resolve("pom.xml"), example.resolve("pom.xml"));
    copy(SOURCE.resolve("src"), example.resolve("src"));
    Path repository = work.resolve("repository");
    publish(repository, "fence4j", TOP.resolve("pom.xml"));
    for (String module : List.of("fence-api", "fence-testkit")) {
      publish(repository, module, TOP.resolve(module + "/pom.xml"));
      copy(jar(module), repository.resolve(file(module, ".jar")));
    }
    String settings = SETTINGS.replace("URL", repository.toUri().toString());
    return Launcher.run(
        RealTool.program("mvn", "maven"),
        Map.of(
            "JAVA_HOME", System.getProperty("java.home"), "HOME", System.getProperty("user.home")),
        "",
        "--batch-mode",
        "--offline",
        // Whoever downloaded it, it is the same file.
        "-Dmaven.legacyLocalRepo=true",
        "-Daether.offline.protocols=file",
        "--settings=" + Files.writeString(work.resolve("settings.xml"), settings),
        "--file=" + example,
        "-Dfence4j.version=" + published,
        "verify");
  }

  private void publish(Path repository, String module, Path pom) throws IOException {
    Path file = repository.resolve(file(module, ".pom"));
    Files.createDirectories(file.getParent());
    Files.writeString(file, Files.readString(pom).replace(VERSION, published));
  }

  private String file(String module, String type) {
    return "org/fence4j/" + module + "/" + published + "/" + module + "-" + published + type;
  }

  private static Path jar(String module) {
    return TOP.resolve(module + "/target/" + module + "-" + VERSION + ".jar");
  }

  private Process standIn() throws IOException {
    String classes =
        String.join(
            File.pathSeparator,
            example.resolve("target/test-classes").toString(),
            jar("fence-testkit").toString());
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            classes,
            "org.example.tasmota.StandInPlug",
            PASSWORD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      all.forEach(each -> copyOne(each, to.resolve(from.relativize(each).toString())));
    }
  }

  private static void copyOne(Path from, Path to) {
    try {
      if (Files.isDirectory(from)) {
        Files.createDirectories(to);
      } else {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, LinkOption.NOFOLLOW_LINKS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

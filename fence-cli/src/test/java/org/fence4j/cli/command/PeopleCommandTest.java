package org.fence4j.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.fence4j.api.FenceClock;
import org.fence4j.cli.bed.DemoTool;
import org.fence4j.cli.bed.Streams;
import org.fence4j.cli.bed.Surroundings;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.plan.NodeSurroundings;
import org.fence4j.cli.settings.SettingsFile;
import org.fence4j.cli.setup.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleCommandTest {
  private final Path home;
  private final Streams streams = new Streams();

  PeopleCommandTest(@TempDir Path home) {
    this.home = home;
  }

  private ExitStatus run(String... args) throws Exception {
    Console console = streams.console("fence");
    NodeSurroundings around = Surroundings.ofNode(console, FenceClock.system());
    Installation installation =
        new Installation(
            home, List.of(home.resolve("plugins")), new SettingsFile(Optional.empty()), Map.of());
    return new PeopleCommand(installation, around).run(List.of(args));
  }

  private void packDemo() throws Exception {
    Path jar = Files.createDirectories(home.resolve("testkit")).resolve("demo.jar");
    String path = DemoTool.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("META-INF/services/java.util.spi.ToolProvider"));
      out.write(DemoTool.class.getName().getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new JarEntry(path));
      out.write(Files.readAllBytes(Path.of("target/test-classes", path)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bogus",
        "node",
        "node --bogus web1",
        "node web1 web2",
        "node web1 --timeout soon",
        "node web1 --timeout 0",
        "node web1 --action status",
        "trust",
        "trust --timeout 0 https://x",
        "trust --agent reboot https://x",
        "trust --bogus https://x",
        "node web1 --status --unfence",
        "node web1 --list",
        "node web1 --unfence --report page.html",
        "node web1 --dry-run --report page.html",
        "node --status",
        "node web1 --status --dry-run",
        "convert",
        "convert cluster.conf",
        "convert cluster.conf --to heartbeat",
        "convert --to pcs",
        "manual web1",
        "manual fence_../../etc",
        "manual fence_a fence_b",
        "manual --date soon",
        "manual --date 2026-02-30",
        "provision",
        "provision bogus",
        "provision show --name disk",
        "provision show --name disk --session-url x --username root",
        "provision show --name disk --session-url x --username root --password secret",
        "provision hosts --session-url x --username root --password-file f",
        "provision hosts --check --enable --session-url x --username root --password-file f",
        "provision hosts --check --ssh-port 0 --session-url x --username root --password-file f",
        "provision hosts --check --ssh-timeout 0 --session-url x --username root --password-file f",
        "provision hosts --check --ssh-password-file f --ssh-password-script s --session-url x"
            + " --username root --password-file f",
        "provision ensure --sr s --name d --size 8X --vm a --session-url x --username root"
            + " --password-file f",
        "provision ensure --sr s --name d --size 8G --session-url x --username root"
            + " --password-file f",
        "provision ensure --sr s --name d --size 8G --vm a --mode RO --session-url x"
            + " --username root --password-file f"
      })
  void wrongUsageIsOneLineAndExitOne(String args) throws Exception {
    assertEquals(1, run(args.isEmpty() ? new String[0] : args.split(" ")).code());
    assertEquals(1, streams.errLines().size(), streams.err());
    assertEquals("", streams.out());
  }

  @Test
  void helpGoesToStandardOutput() throws Exception {
    assertEquals(ExitStatus.DONE, run("--help"));
    assertTrue(streams.out().startsWith("Usage: fence"), streams.out());
    assertTrue(streams.out().matches("(?s).*\n  trust +Show the cert.*"), streams.out());
    assertTrue(streams.out().matches("(?s).*\n  manual +Print the manual page.*"), streams.out());
    assertEquals(ExitStatus.DONE, run("node", "--help"));
    assertTrue(streams.out().contains("Usage: fence node"), streams.out());
    assertEquals(ExitStatus.DONE, run("--version"));
    assertTrue(streams.out().contains("fence4j "), streams.out());
  }

  @Test
  void aMissingConfigurationIsNamed() throws Exception {
    assertEquals(ExitStatus.FAILED, run("node", "web1", "--config", "/no/cluster.conf"));
    assertTrue(streams.err().contains("/no/cluster.conf does not exist"), streams.err());
  }

  @Test
  void aToolGetsItsArgumentsAsTheyStand() throws Exception {
    packDemo();
    assertEquals(ExitStatus.DONE, run("demo", "--help", "ü b", "0"));
    assertEquals("demo [--help, ü b, 0]\n", streams.out());
    assertEquals(ExitStatus.FAILED, run("demo", "7"));
  }

  @Test
  void theCompletionScriptKnowsEveryCommandAndItsOptions() throws Exception {
    assertEquals(ExitStatus.DONE, run("completion"));
    for (String word : List.of("node", "convert", "provision", "simulate", "conformance")) {
      assertTrue(streams.out().contains("_picocli_fence_" + word + "()"), word);
    }
    assertTrue(streams.out().contains("'--dry-run'"), streams.out());
  }
}

package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.fence4j.cli.it.Launcher.Ended;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** fence.conf, as the agent and {@code fence config} read it. */
class SettingsIT {
  private static final Path AGENT = Launcher.HOME.resolve("sbin/fence_xenserver");
  private static final Path FENCE = Launcher.HOME.resolve("bin/fence");
  private static final String PASSWORD = "marker+Pass w/rd%7";

  private final Path directory;
  private final Path conf;

  SettingsIT(@TempDir Path directory) {
    this.directory = directory;
    this.conf = directory.resolve("fence.conf");
  }

  private void write(String... lines) throws Exception {
    Files.writeString(conf, String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(conf, PosixFilePermissions.fromString("rw-------"));
  }

  private Ended run(Path program, String stdin, String... words) throws Exception {
    return Launcher.run(program, Map.of("FENCE_CONF", conf.toString()), stdin, words);
  }

  @Test
  void anAgentTakesFromTheFileWhatTheClusterDoesNotGive() throws Exception {
    SimulatedPool pool = SimulatedPool.builder().vm("web1").password(PASSWORD).build();
    try (XapiServer server = XapiServer.start(pool)) {
      write(
          "[fence_xenserver]",
          "session_url = " + server.url(1),
          "username = nobody",
          "password = \"" + PASSWORD + "\"",
          "ssl_fingerprint = " + server.fingerprint(1));

      Ended fenced = run(AGENT, "action=off\nplug=web1\nlogin=root\n");

      assertEquals(new Ended(0, "Success: Powered OFF\n", "").toString(), fenced.toString());
      assertEquals(1, pool.vm("web1").shutdowns());
    }
  }

  @Test
  void aFileThatIsAllCommentsCostsTheAgentNoLibrary() throws Exception {
    Files.copy(Launcher.HOME.resolve("etc/fence4j/fence.conf"), conf);

    assertTrue(validated().stream().noneMatch(line -> line.contains("org.apache.commons")));

    write("[fence_xenserver]", "power_timeout = 9");
    List<String> loaded = validated();
    assertTrue(loaded.stream().anyMatch(line -> line.contains("org.apache.commons")));
    for (String never : List.of("org.apache.log", "picocli.", "com.fasterxml.")) {
      assertTrue(loaded.stream().noneMatch(line -> line.contains("] " + never)), never);
    }
  }

  private List<String> validated() throws Exception {
    Path log = directory.resolve("classes.log");
    Ended run =
        Launcher.run(
            AGENT,
            Map.of(
                "FENCE_CONF",
                conf.toString(),
                "FENCE_JAVA_OPTIONS",
                "-Xlog:class+load:file=" + log),
            "action=validate-all\nsession_url=https://h\nlogin=root\npasswd=x\nplug=web1\n");
    assertEquals(0, run.status(), run::toString);
    return Files.readAllLines(log).stream()
        .filter(line -> !line.contains("shared objects file"))
        .toList();
  }

  @Test
  void aFileThatMakesNoSenseFailsTheAgentInOneLineButNotItsMetadata() throws Exception {
    write("[fence_xenserver]", "password " + PASSWORD);

    Ended monitor = run(AGENT, "action=monitor\nsession_url=https://127.0.0.1:1\nlogin=r\n");
    Ended metadata = run(AGENT, "action=metadata\n");

    assertEquals(1, monitor.status());
    assertEquals(1, monitor.errLines().size(), monitor::toString);
    assertTrue(monitor.err().contains(conf + ":2: expected name = value"), monitor::toString);
    assertFalse(monitor.toString().contains(PASSWORD), monitor::toString);
    assertEquals(0, metadata.status(), metadata::toString);
  }

  @Test
  void aFileThatIsNamedButNotThereIsOneLine() throws Exception {
    Ended monitor = run(AGENT, "action=monitor\n");

    assertEquals(1, monitor.status());
    assertEquals(
        List.of("fence_xenserver: FENCE_CONF=" + conf + " is no file"), monitor.errLines());
  }

  @Test
  void whatTrustPinsIsWhereTheAgentLooks() throws Exception {
    SimulatedPool pool = SimulatedPool.builder().hosts(1).vm("web1").password(PASSWORD).build();
    try (XapiServer server = XapiServer.start(pool)) {
      Path state = directory.resolve("state");
      write(
          "[fence4j]",
          "state_directory = " + state,
          "[fence_xenserver]",
          "ssl_tofu = 1",
          "password = \"" + PASSWORD + "\"");
      String url = server.url(1).toString();

      Ended pinned = run(FENCE, "", "trust", "--write", url);
      Ended met = run(AGENT, "action=status\nplug=web1\nlogin=root\nsession_url=" + url + "\n");

      assertTrue(pinned.err().contains(state.resolve("pins").toString()), pinned::toString);
      assertEquals(new Ended(0, "Status: ON\n", "").toString(), met.toString());
    }
  }

  @Test
  void configTellsWhereEachValueComesFromAndNoSecret() throws Exception {
    write("[fence_xenserver]", "power_timeout = 40", "password = " + PASSWORD);

    Ended explained =
        run(
            FENCE,
            "power_timeout=50\npasswd_script=" + PASSWORD + "\nssl=1\n",
            "config",
            "--explain",
            "--agent",
            "fence_xenserver",
            "--input",
            "-");
    Ended plain = run(FENCE, "", "config", "--explain", "--json");

    assertEquals(0, explained.status(), explained::toString);
    List<String> lines = explained.out().lines().map(line -> line.replaceAll(" +", " ")).toList();
    assertTrue(
        lines.contains("fence.conf = " + conf + " # environment FENCE_CONF"), lines::toString);
    assertTrue(lines.contains("power_timeout = 50 # cluster input"), lines::toString);
    assertTrue(lines.contains("password_script = **** # cluster input"), lines::toString);
    assertTrue(lines.contains("shell_timeout = 5 # default"), lines::toString);
    assertTrue(lines.stream().noneMatch(line -> line.startsWith("password =")), lines::toString);
    String json = plain.out();
    assertTrue(
        json.contains(
            "{\"section\":\"fence_xenserver\",\"name\":\"password\",\"value\":\"****\",\"origin\":\""
                + conf
                + ":3\"}"),
        json);
    assertFalse((json + explained).contains(PASSWORD));
  }

  @Test
  void whatNothingTakesIsAnErrorOfConfigAndAWarningOfTheAgent() throws Exception {
    write("[fence_xenserver]", "power_timout = 40", "[fence_xenservr]", "a = b");

    Ended config = run(FENCE, "", "config");
    Ended agent =
        run(AGENT, "action=validate-all\nsession_url=https://h\nlogin=r\npasswd=x\nplug=w\n");

    assertEquals(1, config.status());
    assertEquals(
        List.of(
            "fence: "
                + conf
                + ":2: power_timout: there is no such option; did you mean"
                + " power_timeout?",
            "fence: "
                + conf
                + ":4: a: there is no plugin for [fence_xenservr]; did you mean"
                + " [fence_xenserver]?"),
        config.errLines());
    assertEquals(0, agent.status(), agent::toString);
    assertEquals(1, agent.errLines().size(), agent::toString);
    assertTrue(agent.err().contains("warning: ignoring " + conf + ":2: power_timout"));
  }
}

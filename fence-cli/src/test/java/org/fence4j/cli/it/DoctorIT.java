package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fence4j.cli.it.Launcher.Ended;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fence doctor}: all of it on a pool, and nothing of the password. */
class DoctorIT {
  private static final String PASSWORD = "marker+Pass w/rd%7";

  private final SimulatedPool pool =
      SimulatedPool.builder().hosts(3).master(2).vm("web1").password(PASSWORD).build();
  private final Path directory;
  private XapiServer server;

  DoctorIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void serve() throws Exception {
    server = XapiServer.start(pool);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /**
   * The password by a file of the cluster's lines, by fence.conf and by a password file at once.
   */
  private Ended doctor(String... words) throws Exception {
    Path conf = directory.resolve("fence.conf");
    Path input = directory.resolve("input");
    Path state = directory.resolve("state");
    Files.writeString(
        conf,
        "[fence_xenserver]\npassword = "
            + PASSWORD
            + "\nstate_directory = "
            + state
            + "\nssl_fingerprint = "
            + String.join(",", server.fingerprint(1), server.fingerprint(2), server.fingerprint(3))
            + "\n");
    Files.setPosixFilePermissions(conf, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(input, "login=root\npasswd=" + PASSWORD + "\nplug=web1\n");
    List<String> all = new ArrayList<>(List.of("doctor", "--input", input.toString()));
    all.addAll(List.of("--option", "session_url=" + server.url(1), "--timeout", "30"));
    all.addAll(List.of(words));
    return Launcher.run(
        Launcher.HOME.resolve("bin/fence"),
        Map.of(
            "FENCE_CONF",
            conf.toString(),
            "FENCE_JAVA_OPTIONS",
            "-Dfence.logger= -Dmy.password=" + "marker2"),
        "",
        all.toArray(String[]::new));
  }

  @Test
  void aSoundPoolIsDescribedWholeAndWrittenWithoutASecret() throws Exception {
    Path file = directory.resolve("report.txt");

    Ended shown = doctor("--output", file.toString());

    assertEquals(0, shown.status(), shown::toString);
    String out = shown.out();
    for (String section : List.of("fence4j", "java and system", "plugins", "configuration")) {
      assertTrue(out.contains("== " + section + "\n"), out);
    }
    assertTrue(out.contains("java.version: " + System.getProperty("java.version")), out);
    assertTrue(out.contains("password: ****  # cluster input"), out);
    assertTrue(out.contains("\nresult: fencing would work for [web1]"), out);
    for (int host = 1; host <= 3; host++) {
      String peer = "127.0.9." + host + ":" + server.port();
      assertTrue(out.contains(peer + ": reached, " + server.fingerprint(host)), out);
      assertTrue(out.contains(peer + ": +") || out.contains(peer + ": -"), out);
    }
    assertTrue(out.contains("s against this machine, give or take "), out);
    assertTrue(out.contains("state directory: " + directory.resolve("state")), out);
    assertTrue(out.contains("members-"), "what was remembered meanwhile: " + out);
    assertFalse((shown + Files.readString(file)).contains(PASSWORD), out);
    assertFalse(out.contains("marker2"), out);
    assertEquals(out, Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(0, pool.vm("web1").shutdowns());

    Ended again = doctor("--output", file.toString());
    assertEquals(1, again.status());
    assertTrue(again.err().contains(file + " is there already"), again::toString);
  }

  @Test
  void whatIsWrongIsAFindingAndNothingIsWrittenUnasked() throws Exception {
    server.setFault(1, PoolFault.parse("refuse"));

    Ended shown = doctor("--json");

    assertEquals(0, shown.status(), shown::toString);
    assertEquals(1, shown.out().lines().count());
    assertTrue(
        shown.out().contains("{\"name\":\"problem\",\"value\":\"no pool master"), shown::toString);
    assertTrue(shown.out().contains("\"peers and their certificates\":[{\"name\":\"127.0.9.1:"));
    assertFalse(shown.toString().contains(PASSWORD), shown::toString);
    assertEquals("", shown.err());
    try (var files = Files.list(directory)) {
      assertTrue(files.noneMatch(each -> each.toString().contains("doctor")));
    }
  }
}

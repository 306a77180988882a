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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the built agent writes besides its result, with the password marked. */
class LoggingIT {
  private static final String PASSWORD = "marker-4711";

  private final Path dir;
  private final Path syslog;
  private final SimulatedPool pool = SimulatedPool.builder().vm("web1").password(PASSWORD).build();
  private XapiServer server;

  @SuppressWarnings("NullAway") // the server starts before each test
  LoggingIT(@TempDir Path dir) {
    this.dir = dir;
    this.syslog = dir.resolve("syslog");
  }

  @BeforeEach
  void serve() throws Exception {
    server = XapiServer.start(pool);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void eachActionLeavesOneRecordInTheSystemsLog() throws Exception {
    Ended off = agent("action=off\nport=web1\n");
    agent("action=off\nport=nobody\n");
    agent("action=metadata\n");

    assertEquals(new Ended(0, "Success: Powered OFF\n", ""), off);
    List<String> records = Files.readAllLines(syslog);
    assertEquals(2, records.size(), records::toString);
    assertTrue(
        records.get(0).matches("-t fence_xenserver\\[\\d+] -p daemon.notice: off of web1: done,.*"),
        records.get(0));
    assertTrue(records.get(1).contains("-p daemon.err: off of nobody: FAILED,"), records.get(1));
  }

  @Test
  void verboseAndDebugFileTellEachStepAndNoSecret() throws Exception {
    Path file = dir.resolve("debug.log");

    Ended off = agent("action=off\nport=web1\nverbose=1\ndebug_file=" + file + "\n");

    assertEquals("Success: Powered OFF\n", off.out());
    String log = Files.readString(file);
    for (String shown : List.of(off.err(), log)) {
      assertTrue(shown.contains("DEBUG: 127.0."), shown);
      assertTrue(shown.contains("accepted, it is the master"), shown);
      assertFalse(shown.contains(PASSWORD), shown);
    }
  }

  @Test
  void verboseFailureTellsWhereItComesFromAndNoSecret() throws Exception {
    Ended off = agent("action=off\nport=web1\npasswd=" + PASSWORD + "x\nverbose=1\n");

    assertEquals(1, off.status());
    assertTrue(off.err().contains("    at org.fence4j"), off::toString);
    assertFalse((off.out() + off.err() + Files.readString(syslog)).contains(PASSWORD));
  }

  private Ended agent(String lines) throws Exception {
    String session =
        "login=root\npasswd="
            + PASSWORD
            + "\nsession_url="
            + server.url(1)
            + "\nssl_fingerprint="
            + server.fingerprint(1)
            + "\n";
    return Launcher.run(
        Launcher.HOME.resolve("sbin/fence_xenserver"),
        Map.of("FENCE_JAVA_OPTIONS", "-Dfence.logger=" + logger()),
        session + lines);
  }

  private Path logger() throws Exception {
    Path logger = dir.resolve("logger");
    if (!Files.exists(logger)) {
      Files.writeString(logger, "#!/bin/sh\nread -r line\necho \"$*: $line\" >> " + syslog + "\n");
      Files.setPosixFilePermissions(logger, PosixFilePermissions.fromString("rwx------"));
    }
    return logger;
  }
}

package org.fence4j.cli.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fence4j.cli.console.ConsoleLog;
import org.fence4j.cli.console.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSetupTest {
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} ";

  private final Path dir;

  private final ByteArrayOutputStream steps = new ByteArrayOutputStream();

  LogSetupTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void standardErrorGetsTheStepsButNotTheMessagesItAlreadyShows() throws Exception {
    ConsoleLog log = LogSetup.open(Optional.of(steps), Optional.empty());
    log.write(Severity.DEBUG, "a step, größer");
    log.write(Severity.ERROR, "a message");

    String shown = steps.toString(StandardCharsets.UTF_8);
    assertTrue(shown.matches(TIME + "DEBUG: a step, größer\n"), shown);
  }

  @Test
  void fileGetsEverythingBehindWhatItHolds() throws Exception {
    Path file = Files.writeString(dir.resolve("debug.log"), "before\n");
    ConsoleLog log = LogSetup.open(Optional.empty(), Optional.of(file));
    log.write(Severity.DEBUG, "a step");
    log.write(Severity.NOTICE, "a result");
    log.write(Severity.WARNING, "odd");
    log.write(Severity.ERROR, "wrong");

    List<String> lines = Files.readAllLines(file);
    assertEquals("before", lines.get(0));
    assertTrue(lines.get(1).matches(TIME + "\\[\\d+\\] DEBUG: a step"), lines.get(1));
    assertTrue(lines.get(2).endsWith("] INFO: a result"), lines.get(2));
    assertTrue(lines.get(3).endsWith("] WARN: odd"), lines.get(3));
    assertTrue(lines.get(4).endsWith("] ERROR: wrong"), lines.get(4));
  }

  @Test
  void textIsNeverTakenForAPatternOfLog4j() throws Exception {
    LogSetup.open(Optional.of(steps), Optional.empty())
        .write(Severity.DEBUG, "{} ${env:HOME} %m ${jndi:ldap://127.0.0.1/x}");

    assertTrue(
        steps
            .toString(StandardCharsets.UTF_8)
            .endsWith("{} ${env:HOME} %m ${jndi:ldap://127.0.0.1/x}\n"));
  }

  @Test
  void whatIsNoRegularFileIsRefused() {
    assertThrows(IOException.class, () -> LogSetup.open(Optional.empty(), Optional.of(dir)));
    Path nowhere = dir.resolve("no").resolve("log");
    assertThrows(IOException.class, () -> LogSetup.open(Optional.empty(), Optional.of(nowhere)));
    assertFalse(Files.exists(nowhere));
  }
}

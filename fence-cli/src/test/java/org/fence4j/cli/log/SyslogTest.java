package org.fence4j.cli.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.fence4j.cli.console.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyslogTest {
  private final Path dir;

  SyslogTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void lineGoesThroughStandardInputAndNeverThroughTheArguments() throws Exception {
    Path arguments = dir.resolve("arguments");
    Path input = dir.resolve("input");
    try (Syslog log =
        new Syslog(logger("echo \"$@\" > " + arguments + "; cat > " + input), "fence_x")) {
      log.write(Severity.NOTICE, "off of web1: done");
    }

    long pid = ProcessHandle.current().pid();
    assertEquals("-t fence_x[" + pid + "] -p daemon.notice", Files.readString(arguments).strip());
    assertEquals(List.of("off of web1: done"), Files.readAllLines(input));
  }

  @Test
  void lineIsCutToWhatLoggerTakes() throws Exception {
    Path input = dir.resolve("input");
    try (Syslog log = new Syslog(logger("cat > " + input), "fence_x")) {
      log.write(Severity.ERROR, "x".repeat(5000));
    }

    assertTrue(Files.readString(input).length() < 1024);
  }

  @Test
  void loggerThatHangsIsEnded() throws Exception {
    Path pid = dir.resolve("pid");
    try (Syslog log = new Syslog(logger("echo $$ > " + pid + "; exec sleep 1000"), "fence_x")) {
      log.write(Severity.INFO, "anything");
    }

    String started = Files.readString(pid).strip();
    Optional<ProcessHandle> left = ProcessHandle.of(Long.parseLong(started));
    if (left.isPresent()) {
      left.get().onExit().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void machineWithoutLoggerGoesWithoutRecords() {
    try (Syslog log = new Syslog(dir.resolve("none").toString(), "fence_x")) {
      log.write(Severity.ERROR, "anything");
    }
    try (Syslog log = new Syslog("", "fence_x")) {
      log.write(Severity.ERROR, "anything");
    }
    assertFalse(Files.exists(dir.resolve("none")));
  }

  private String logger(String script) throws Exception {
    Path file =
        Files.writeString(dir.resolve("logger"), "#!/bin/sh\nPATH=/bin:/usr/bin\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file.toString();
  }
}

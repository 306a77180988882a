package org.fence4j.cli.log;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fence4j.cli.console.ConsoleLog;
import org.fence4j.cli.console.Severity;

/**
 * Sends lines to the system's log through {@code logger(1)}: the JDK cannot write to the datagram
 * socket /dev/log, and few machines listen on UDP. The line goes through standard input, never
 * through the arguments, which everybody can read. A machine without logger goes without records.
 */
public final class Syslog implements ConsoleLog, AutoCloseable {
  /** logger(1) cuts longer ones. */
  private static final int LONGEST = 900;

  private static final long PATIENCE_MILLIS = 1000;

  private final String program;
  private final String tag;
  private final List<Process> running = new ArrayList<>();

  /**
   * Makes a log.
   *
   * @param program path of logger(1); empty to write nothing
   * @param name what records are found by, for example {@code fence_xenserver}
   */
  public Syslog(String program, String name) {
    this.program = program;
    this.tag = name + "[" + ProcessHandle.current().pid() + "]";
  }

  /**
   * Finds logger(1), which cluster managers' PATH may not hold.
   *
   * @return its path, or the empty text
   */
  public static String usualProgram() {
    return Stream.of("/usr/bin/logger", "/bin/logger")
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst()
        .orElse("");
  }

  @Override
  @SuppressWarnings("EmptyCatch") // a fence must not fail for want of a log
  public void write(Severity severity, String line) {
    if (program.isEmpty()) {
      return;
    }
    try {
      Process process = logger(severity).start();
      running.add(process);
      try (OutputStream in = process.getOutputStream()) {
        String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
        in.write((shown + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // see above
    }
  }

  private ProcessBuilder logger(Severity severity) {
    ProcessBuilder builder =
        new ProcessBuilder(program, "-t", tag, "-p", "daemon." + priority(severity));
    builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    builder.environment().clear();
    return builder;
  }

  private static String priority(Severity severity) {
    return switch (severity) {
      case DEBUG -> "debug";
      case INFO -> "info";
      case NOTICE -> "notice";
      case WARNING -> "warning";
      case ERROR -> "err";
    };
  }

  /** Waits a second at most until the records are gone; leaves no process behind. */
  @Override
  public void close() {
    for (Process process : running) {
      try {
        if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
    running.clear();
  }
}

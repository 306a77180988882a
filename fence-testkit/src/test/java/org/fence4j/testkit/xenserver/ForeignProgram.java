package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Somebody else's client in a process of its own. A machine that lacks it skips the test and says
 * so; with {@code CI=true} the test fails, so that CI cannot pass by not testing.
 */
final class ForeignProgram {
  private static final long PATIENCE_SECONDS = 120;

  private final List<String> command;
  private final Path directory;

  ForeignProgram(Path directory, List<String> command) {
    this.directory = directory;
    this.command = command;
  }

  /** The file itself, or where to get it. */
  static Path required(String path, String source) {
    Path file = Path.of(path);
    if (Files.exists(file)) {
      return file.toAbsolutePath();
    }
    String lack = "this machine lacks " + path + " (" + source + ")";
    return "true".equals(System.getenv("CI")) ? fail(lack) : abort(lack);
  }

  /** The program of that name, wherever it is installed. */
  static Path program(String name, String source) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin");
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(() -> required("/usr/bin/" + name, source));
  }

  /** Runs the program to its end; its lines of standard output, or what went wrong. */
  List<String> run(Map<String, String> environment, String input)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "client", ".out");
    Path errors = Files.createTempFile(directory, "client", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      List<String> lines = new ArrayList<>(Files.readAllLines(output));
      if (!ended || process.exitValue() != 0) {
        fail(command + " " + (ended ? "failed" : "hung") + "\n" + lines + Files.readString(errors));
      }
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }
}

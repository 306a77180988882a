package org.fence4j.cli.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Starts programs of the distribution as Pacemaker does: next to no environment, cwd {@code /}. */
final class Launcher {
  static final Path HOME = Path.of("target", "fence").toAbsolutePath();

  /** Tests do not write to the machine's log. */
  static final String NO_RECORDS = "-Dfence.logger=";

  /** Nor do they use the machine's own memory: in a directory that cannot be made is none. */
  private static final String NO_STATE = "-Dfence.state=" + HOME.resolve("none/state");

  /** Far above any deadline under test: this only keeps a hanging build from hanging for ever. */
  private static final int PATIENCE_SECONDS = 90;

  /** How a program ended. */
  record Ended(int status, String out, String err) {
    List<String> errLines() {
      return err.lines().toList();
    }
  }

  private Launcher() {}

  static Ended agent(String stdin, String... arguments) throws Exception {
    return run(HOME.resolve("sbin/fence_xenserver"), Map.of(), stdin, arguments);
  }

  static Ended run(Path program, Map<String, String> environment, String stdin, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(words));
    return start(command, environment, stdin).end();
  }

  /**
   * Starts it as a terminal does: a build in the background has SIGINT ignored, and so its heirs.
   */
  static Running interruptible(Path program, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(program.toString());
    command.addAll(List.of(words));
    return start(command, Map.of(), "");
  }

  private static Running start(List<String> command, Map<String, String> environment, String stdin)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/bin:/usr/bin");
    // The Java under test: by itself the launcher takes the newest of the machine.
    builder.environment().put("FENCE_JAVA", System.getProperty("java.home"));
    // A fence.conf of the machine must not decide what a test sees.
    builder.environment().put("FENCE_CONF", "");
    builder.environment().putAll(environment);
    String alone = NO_RECORDS + " " + NO_STATE;
    builder.environment().merge("FENCE_JAVA_OPTIONS", alone, (own, ours) -> ours + " " + own);
    Process process = builder.start();
    Running running =
        new Running(process, read(process.getInputStream()), read(process.getErrorStream()));
    try (OutputStream in = process.getOutputStream()) {
      in.write(stdin.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A program that answers its arguments need not read its standard input.
    }
    return running;
  }

  /** A program that runs. */
  record Running(Process process, CompletableFuture<String> out, CompletableFuture<String> err) {
    /** As Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
      Process kill = new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start();
      if (kill.waitFor() != 0) {
        throw new AssertionError("it does not run any more: " + err.join());
      }
    }

    Ended end() throws InterruptedException {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running after " + PATIENCE_SECONDS + " s: " + process);
      }
      return new Ended(process.exitValue(), out.join(), err.join());
    }
  }

  private static CompletableFuture<String> read(InputStream in) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}

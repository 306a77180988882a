package org.fence4j.cli.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;

/** Runs the shell command that prints the password. */
final class PasswordScript {
  private static final int LONGEST = 64 << 10;

  private final String script;
  private final Duration limit;

  PasswordScript(String script, Duration limit) {
    this.script = script;
    this.limit = limit;
  }

  /** What the script printed and how it ended. */
  record Printed(String text, int exitCode) {}

  Printed run() throws FenceException, InterruptedException {
    try {
      // Through standard input: everybody can read a process's arguments.
      Process shell = new ProcessBuilder("/bin/sh").redirectError(Redirect.DISCARD).start();
      try {
        return output(shell);
      } finally {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
      }
    } catch (IOException | CompletionException e) {
      throw SecretResolver.misconfigured("password_script cannot be run: " + e.getMessage());
    }
  }

  private Printed output(Process shell) throws IOException, FenceException, InterruptedException {
    CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(shell));
    try (OutputStream in = shell.getOutputStream()) {
      in.write((script + "\n").getBytes(StandardCharsets.UTF_8));
    }
    long end = System.nanoTime() + limit.toNanos();
    try {
      String printed = output.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      if (!shell.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw timedOut();
      }
      return new Printed(printed, shell.exitValue());
    } catch (TimeoutException e) {
      throw timedOut();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private static String read(Process shell) {
    try (InputStream out = shell.getInputStream()) {
      return new String(out.readNBytes(LONGEST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FenceException timedOut() {
    return new FenceException(
        Reason.TIMED_OUT, "password_script did not end within " + limit.toSeconds() + " s");
  }
}

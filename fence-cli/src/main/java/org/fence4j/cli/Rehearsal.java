package org.fence4j.cli;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.fence4j.api.FenceClock;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;

/**
 * Runs an agent several times in one process, so that Java can archive what all of its actions
 * load. Reads the runs' standard inputs from its own, an empty line between two; what they print is
 * thrown away, but for errors.
 */
public final class Rehearsal {
  /** Not 0: a cluster that starts this by mistake must not take it for a fence. */
  private static final int REHEARSED = 7;

  private Rehearsal() {}

  /**
   * Runs them all and exits 7, or 1 as soon as one fails.
   *
   * @param args none
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    String script = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    for (String input : script.split("\n\n", -1)) {
      if (run(input) == ExitStatus.FAILED) {
        System.exit(ExitStatus.FAILED.code());
      }
    }
    System.exit(REHEARSED);
  }

  private static ExitStatus run(String input) {
    Invocation invocation = Invocation.of(System.getProperties());
    Console console =
        new Console(
            invocation.command(),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            printing(OutputStream.nullOutputStream()),
            printing(new FileOutputStream(FileDescriptor.err)));
    return new FenceCommand(
            invocation, Map.of(), console, FenceClock.system(), Runtime.getRuntime()::halt)
        .run(List.of());
  }

  private static PrintStream printing(OutputStream stream) {
    return new PrintStream(new BufferedOutputStream(stream), true, StandardCharsets.UTF_8);
  }
}

package org.fence4j.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.fence4j.api.FenceClock;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;

/**
 * Runs an agent several times in one process, so that Java can archive what all of its actions
 * load. Reads the runs' standard inputs from its own, an empty line between two; what they print is
 * thrown away, but for errors.
 */
final class Rehearsal {
  /** Not 0: a cluster that starts this by mistake must not take it for a fence. */
  private static final int REHEARSED = 7;

  private final Invocation invocation;
  private final PrintStream err;
  private final FenceClock clock;
  private final IntConsumer endAtOnce;

  Rehearsal(Invocation invocation, PrintStream err, FenceClock clock, IntConsumer endAtOnce) {
    this.invocation = invocation;
    this.err = err;
    this.clock = clock;
    this.endAtOnce = endAtOnce;
  }

  /** Runs them all; 7, or 1 as soon as one fails. */
  int run(InputStream script) {
    for (String input : read(script).split("\n\n", -1)) {
      if (run(input) == ExitStatus.FAILED) {
        return ExitStatus.FAILED.code();
      }
    }
    return REHEARSED;
  }

  private ExitStatus run(String input) {
    Console console =
        new Console(
            invocation.command(),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            err);
    return new FenceCommand(invocation, Map.of(), console, clock, endAtOnce).run(List.of());
  }

  private static String read(InputStream script) {
    try {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

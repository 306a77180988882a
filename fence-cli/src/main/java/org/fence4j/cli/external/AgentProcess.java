package org.fence4j.cli.external;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;

/**
 * Runs an agent: no arguments, everything through standard input, because arguments can be read by
 * everybody (libfence does the same). Nothing the agent does or leaves undone with its pipes can
 * block us: each has a thread.
 */
final class AgentProcess {
  /** For the reason and the report. */
  static final int TAIL = 16 << 10;

  private static final long LONGEST_GRACE_MILLIS = 1000;
  private static final long PIPE_MILLIS = 300;

  private final AgentProgram program;
  private final UnaryOperator<String> masking;

  AgentProcess(AgentProgram program, UnaryOperator<String> masking) {
    this.program = program;
    this.masking = masking;
  }

  AgentExit run(String input, Deadline deadline, int keep)
      throws FenceException, InterruptedException {
    long start = System.nanoTime();
    ProcessGroup group = start();
    Process process = group.leader();
    Drain out = Drain.of(process.getInputStream(), keep);
    Drain err = Drain.of(process.getErrorStream(), TAIL);
    feed(process, input);
    boolean ended = ended(group, deadline);
    Optional<Integer> code = ended ? Optional.of(process.exitValue()) : Optional.empty();
    if (ended && process.exitValue() != 0) {
      // What it left running might still strike, while the next method works or long after.
      group.endRest();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new AgentExit(
        program.name(), code, shown(out.text(PIPE_MILLIS)), shown(err.text(PIPE_MILLIS)), took);
  }

  private ProcessGroup start() throws FenceException {
    try {
      return ProcessGroup.start(program.path());
    } catch (IOException e) {
      String why = program.path() + " cannot be started: " + e.getMessage();
      throw new FenceException(Reason.UNSUPPORTED, why, e);
    }
  }

  /** The grace between TERM and KILL is within the deadline: the next method needs its time. */
  private static boolean ended(ProcessGroup group, Deadline deadline) throws InterruptedException {
    long left = deadline.remaining().toMillis();
    long grace = Math.min(LONGEST_GRACE_MILLIS, left / 10);
    try {
      if (group.leader().waitFor(left - grace, TimeUnit.MILLISECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      group.end(LONGEST_GRACE_MILLIS);
      throw e;
    }
    group.end(grace);
    return false;
  }

  private static void feed(Process process, String input) {
    Thread writer = new Thread(() -> write(process.getOutputStream(), input), "agent-input");
    writer.setDaemon(true);
    writer.start();
  }

  @SuppressWarnings("EmptyCatch") // an agent need not read what it does not use
  private static void write(OutputStream stdin, String input) {
    try (stdin) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // see above
    }
  }

  /** An agent may repeat its options, the password included. */
  private String shown(String text) {
    return masking.apply(text);
  }
}

package org.fence4j.testkit.rule.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.fence4j.testkit.rule.RuleViolation;
import org.fence4j.testkit.rule.TimedCall;

/** An agent program that runs. */
final class RunningAgent {
  /** Looks for children often enough to find the short-lived; costs much of a processor. */
  static final Duration ALL_THE_TIME = Duration.ofMillis(5);

  /** Looks for children often enough to end those that stay. */
  static final Duration NOW_AND_THEN = Duration.ofMillis(100);

  /** How long the output may stay open once the agent has ended. */
  private static final Duration HOLD = Duration.ofSeconds(5);

  private final long start = System.nanoTime();
  private final String given;
  private final Process process;
  private final TimedCall out;
  private final TimedCall err;
  private final Set<ProcessHandle> children = new LinkedHashSet<>();
  private final Set<String> commandLines = new LinkedHashSet<>();

  private RunningAgent(Process process, String given) {
    this.process = process;
    this.given = given.lines().findFirst().orElse("nothing");
    this.out = read(process.getInputStream());
    this.err = read(process.getErrorStream());
  }

  static RunningAgent start(AgentFixture agent, List<String> words, String stdin)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(agent.program().toString()));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().putAll(agent.environment());
    Process process = builder.start();
    RunningAgent running = new RunningAgent(process, words.isEmpty() ? stdin : words.toString());
    write(process, stdin);
    return running;
  }

  /**
   * Waits for its end.
   *
   * @param limit the longest it may take; it is killed then, and that is a violation
   * @param look how often to look for its children
   */
  AgentRun end(Duration limit, Duration look) throws InterruptedException {
    try {
      await(limit, look);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      int left = (int) children.stream().filter(ProcessHandle::isAlive).count();
      children.forEach(ProcessHandle::destroyForcibly);
      return new AgentRun(process.exitValue(), text(out), text(err), commandLines, left, took);
    } finally {
      kill();
    }
  }

  /** That one that has ended had children is known by then; to look again takes long. */
  private void kill() {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private void await(Duration limit, Duration look) throws InterruptedException {
    while (!process.waitFor(look.toMillis(), TimeUnit.MILLISECONDS)) {
      process
          .descendants()
          .forEach(
              child -> {
                children.add(child);
                child.info().commandLine().ifPresent(commandLines::add);
              });
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new RuleViolation(
            "the agent still runs after "
                + limit.toSeconds()
                + " s, called for "
                + given
                + "; end every wait by a time-out");
      }
    }
  }

  @SuppressWarnings("EmptyCatch")
  private static void write(Process process, String text) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A program that answers its arguments need not read its standard input.
    }
  }

  /** On a thread of its own: a pipe nobody reads would stop the agent. */
  private static TimedCall read(InputStream in) {
    return TimedCall.start(
        () -> {
          try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
          }
        });
  }

  private static String text(TimedCall read) throws InterruptedException {
    try {
      return read.await(HOLD).value().map(Object::toString).orElse("");
    } catch (RuleViolation e) {
      throw new RuleViolation(
          "a child that outlives the agent holds its output open, for which the caller waits");
    }
  }
}

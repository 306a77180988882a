package org.fence4j.testkit.rule.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.fence4j.testkit.rule.RuleViolation;

/**
 * One run of an agent program, as a cluster manager runs it.
 *
 * @param status its exit code
 * @param out its standard output
 * @param err its standard error
 * @param commandLines the command lines of its children, as far as they lived long enough
 * @param left how many of its children outlived it
 * @param took how long it took
 */
record AgentRun(
    int status, String out, String err, Set<String> commandLines, int left, Duration took) {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int LOOK_MILLIS = 5;

  static AgentRun stdin(AgentFixture agent, String text) throws IOException, InterruptedException {
    return run(agent, List.of(), text);
  }

  static AgentRun argv(AgentFixture agent, String... words)
      throws IOException, InterruptedException {
    return run(agent, List.of(words), "");
  }

  /** An action with what the device needs; a plug that is blank is left out. */
  static AgentRun action(AgentFixture agent, String action, String plugName, String plug)
      throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder("action=" + action + "\n");
    for (Map.Entry<String, String> each : agent.parameters().entrySet()) {
      text.append(each.getKey()).append('=').append(each.getValue()).append('\n');
    }
    return stdin(agent, plug.isBlank() ? text.toString() : text + plugName + "=" + plug + "\n");
  }

  private static AgentRun run(AgentFixture agent, List<String> words, String stdin)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(agent.program().toString()));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().putAll(agent.environment());
    long start = System.nanoTime();
    Process process = builder.start();
    try {
      CompletableFuture<String> out = read(process.getInputStream());
      CompletableFuture<String> err = read(process.getErrorStream());
      write(process, stdin);
      Set<ProcessHandle> children = new LinkedHashSet<>();
      Set<String> lines = await(process, words.isEmpty() ? stdin : words.toString(), children);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      int left = (int) children.stream().filter(ProcessHandle::isAlive).count();
      children.forEach(ProcessHandle::destroyForcibly);
      return new AgentRun(process.exitValue(), out.join(), err.join(), lines, left, took);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Set<String> await(Process process, String given, Set<ProcessHandle> children)
      throws InterruptedException {
    Set<String> lines = new LinkedHashSet<>();
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      process
          .descendants()
          .forEach(
              child -> {
                children.add(child);
                child.info().commandLine().ifPresent(lines::add);
              });
      if (System.nanoTime() > end) {
        throw new RuleViolation(
            "the agent still runs after "
                + LIMIT.toSeconds()
                + " s, called for "
                + given.lines().findFirst().orElse("nothing")
                + "; end every wait by a time-out");
      }
    }
    return lines;
  }

  @SuppressWarnings("EmptyCatch")
  private static void write(Process process, String text) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A program that answers its arguments need not read its standard input.
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

  /** How it ended, for messages; its output may hold secrets and is not repeated. */
  String ending() {
    return "exits " + status;
  }
}

package org.fence4j.cli.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** OpenSSH's own programs for keys, and its agent. */
final class RealSsh {
  private RealSsh() {}

  /** Makes a key and, beside it, its public half. */
  static Path generate(Path file, String type, String passphrase)
      throws IOException, InterruptedException {
    keygen("-q", "-t", type, "-N", passphrase, "-f", file.toString());
    return file;
  }

  static void encrypt(Path key, String passphrase) throws IOException, InterruptedException {
    keygen("-q", "-p", "-P", "", "-N", passphrase, "-f", key.toString());
  }

  /** Hides the names of hosts. */
  static void hash(Path knownHosts) throws IOException, InterruptedException {
    keygen("-q", "-H", "-f", knownHosts.toString());
  }

  static String fingerprint(Path publicKey) throws IOException, InterruptedException {
    return keygen("-l", "-f", publicKey.toString()).split(" ", -1)[1];
  }

  private static String keygen(String... words) throws IOException, InterruptedException {
    String program = RealTool.program("ssh-keygen", "openssh-client").toString();
    return output(Map.of(), program, words);
  }

  private static String output(Map<String, String> environment, String program, String... words)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(program).redirectErrorStream(true);
    builder.command().addAll(List.of(words));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(builder.command() + ": " + output);
    }
    return output;
  }

  /**
   * ssh-agent.
   *
   * @param socket where it listens
   * @param process the agent
   */
  record Agent(Path socket, Process process) implements AutoCloseable {
    static Agent start(Path socket) throws IOException, InterruptedException {
      Process process =
          new ProcessBuilder(
                  RealTool.program("ssh-agent", "openssh-client").toString(),
                  "-D",
                  "-a",
                  socket.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      while (!Files.exists(socket)) {
        if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
          throw new AssertionError("ssh-agent does not start");
        }
      }
      return new Agent(socket, process);
    }

    void add(Path key) throws IOException, InterruptedException {
      String program = RealTool.program("ssh-add", "openssh-client").toString();
      String unused =
          output(Map.of("SSH_AUTH_SOCK", socket.toString()), program, "-q", key.toString());
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}

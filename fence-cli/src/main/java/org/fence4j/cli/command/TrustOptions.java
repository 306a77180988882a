package org.fence4j.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code fence trust}. */
@Command(
    name = "trust",
    description = "Show the certificates of hosts, and the option of the agent that pins them.",
    footer = {
      "",
      "Nothing is verified and no login is made: compare each fingerprint with the",
      "host's own before you use it. On a XenServer host:",
      "  openssl x509 -noout -fingerprint -sha256 -in /etc/xensource/xapi-ssl.pem",
      "Give the last line to the agent; or write the certificates to a file for",
      "ssl_cacert by --pem; or pin them by --write for agents with ssl_tofu=1.",
      "Exit status: 0 every host showed its certificate, 1 one did not."
    })
final class TrustOptions {
  @Parameters(
      arity = "1..*",
      paramLabel = "URL",
      description = "Hosts as the agent takes them, for example https://10.0.0.1; name them all.")
  private List<String> urls = new ArrayList<>();

  @Option(
      names = "--agent",
      paramLabel = "AGENT",
      defaultValue = "fence_xenserver",
      description = "The agent that is to trust them (default: ${DEFAULT-VALUE}).")
  private String agent = "fence_xenserver";

  @Option(
      names = "--pem",
      paramLabel = "FILE",
      description = "Write the certificates to this file, in PEM form.")
  private @Nullable Path pem;

  @Option(
      names = "--write",
      description =
          "Pin the certificates where the agent looks with ssl_tofu=1, in place of what is pinned"
              + " for these hosts.")
  private boolean write;

  @Option(
      names = "--state-directory",
      paramLabel = "DIR",
      description = "Where --write keeps the pins (default: the agent's state_directory).")
  private @Nullable String stateDirectory;

  @Option(
      names = "--ssl-legacy",
      description =
          "Also speak protocols that are switched off because they are weak, as ssl_legacy=1.")
  private boolean legacy;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "Time for all hosts together (default: ${DEFAULT-VALUE}).")
  private int timeout = 10;

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  List<String> urls() {
    return List.copyOf(urls);
  }

  String agent() {
    return agent;
  }

  Optional<Path> pem() {
    return Optional.ofNullable(pem);
  }

  boolean write() {
    return write;
  }

  Optional<String> stateDirectory() {
    return Optional.ofNullable(stateDirectory);
  }

  boolean legacy() {
    return legacy;
  }

  Duration timeout() {
    return Duration.ofSeconds(timeout);
  }

  boolean json() {
    return json;
  }

  boolean sensible() {
    return timeout > 0 && timeout <= 86_400;
  }
}

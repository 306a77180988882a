package org.fence4j.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fence4j.cli.provision.SshRequest;
import org.fence4j.cli.ssh.SshAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options by which hosts are visited over SSH; any of them switches that on. */
final class SshOptions {
  private static final Path MACHINE = Path.of("/etc/ssh/ssh_known_hosts");

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--ssh",
      description =
          "Visit the hosts over SSH. Any of the options --ssh-... implies it. ~/.ssh/config is not"
              + " read.")
  @SuppressWarnings("UnusedVariable") // that it is there is what counts
  private boolean ssh;

  @Option(
      names = "--ssh-user",
      paramLabel = "USER",
      defaultValue = "root",
      description = "Who logs in to the hosts (default: ${DEFAULT-VALUE}).")
  private String user = "root";

  @Option(
      names = "--ssh-port",
      paramLabel = "PORT",
      defaultValue = "22",
      description = "The SSH port of all hosts (default: ${DEFAULT-VALUE}).")
  private int port = 22;

  @Option(
      names = "--ssh-key",
      paramLabel = "FILE",
      description =
          "A private key; may be given again. One that is encrypted has to be in your ssh-agent."
              + " Without this and without a password: all keys of the agent at SSH_AUTH_SOCK, then"
              + " ~/.ssh/id_ed25519, id_ecdsa and id_rsa.")
  private List<Path> keys = new ArrayList<>();

  @Option(
      names = "--ssh-password-file",
      paramLabel = "FILE",
      description = "File with the SSH password alone, which is then used in place of keys.")
  private @Nullable String passwordFile;

  @Option(
      names = "--ssh-password-script",
      paramLabel = "COMMAND",
      description = "Shell command that prints the SSH password.")
  private @Nullable String passwordScript;

  @Option(
      names = "--ssh-known-hosts",
      paramLabel = "FILE",
      description =
          "The hosts' keys (default: ~/.ssh/known_hosts and /etc/ssh/ssh_known_hosts). A host whose"
              + " key is unknown or has changed is refused.")
  private @Nullable Path knownHosts;

  @Option(
      names = "--ssh-timeout",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "Time for one host (default: ${DEFAULT-VALUE}).")
  private int timeout = 20;

  @Option(names = "--ssh-agent", hidden = true, defaultValue = "${env:SSH_AUTH_SOCK:-}")
  private String agent = "";

  String flaw() {
    if (port < 1 || port > 65_535) {
      return "--ssh-port: expected 1 to 65535";
    }
    if (timeout <= 0 || timeout > 86_400) {
      return "--ssh-timeout: expected 1 to 86400 seconds";
    }
    return passwordFile != null && passwordScript != null
        ? "--ssh-password-file and --ssh-password-script are both given: remove one of them"
        : "";
  }

  /** How to visit the hosts; empty if nobody wants that. */
  Optional<SshRequest> request() {
    return given()
        ? Optional.of(
            new SshRequest(
                access(),
                Optional.ofNullable(passwordFile),
                Optional.ofNullable(passwordScript),
                Duration.ofSeconds(timeout)))
        : Optional.empty();
  }

  private boolean given() {
    return command != null
        && command.commandLine().getParseResult().matchedOptions().stream()
            .anyMatch(option -> option.longestName().startsWith("--ssh"));
  }

  private SshAccess access() {
    Path own = Path.of(System.getProperty("user.home"), ".ssh");
    return new SshAccess(
        user,
        port,
        keys,
        Stream.of("id_ed25519", "id_ecdsa", "id_rsa").map(own::resolve).toList(),
        Optional.of(agent).filter(socket -> !socket.isEmpty()).map(Path::of),
        Optional.empty(),
        knownHosts == null ? List.of(own.resolve("known_hosts"), MACHINE) : List.of(knownHosts));
  }
}

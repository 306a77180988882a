package org.fence4j.cli.it;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * OpenSSH's server as one host of a pool: with a key of its own, and a directory of its own in
 * place of {@code /etc/xensource}.
 */
final class RealSshd implements AutoCloseable {
  private final Path directory;
  private final Process process;

  private RealSshd(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
  }

  static RealSshd start(Path directory, String address, int port, Path authorizedKeys)
      throws IOException, InterruptedException {
    Path sshd = RealTool.program("sshd", "openssh-server");
    if ("root".equals(System.getProperty("user.name"))) {
      // Debian's service has it made by systemd at each start.
      RealTool.file("/run/sshd", "openssh-server, then mkdir /run/sshd");
    }
    Files.createDirectories(directory.resolve("xensource"));
    RealSsh.generate(directory.resolve("host_key"), "ed25519", "");
    Path log = directory.resolve("sshd.log");
    Process process =
        new ProcessBuilder(
                sshd.toString(),
                "-D",
                "-e",
                "-f",
                configuration(directory, address, port, authorizedKeys).toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    RealSshd started = new RealSshd(directory, process);
    while (!answers(address, port)) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("sshd does not start: " + Files.readString(log));
      }
    }
    return started;
  }

  private static Path configuration(Path directory, String address, int port, Path authorizedKeys)
      throws IOException {
    Path shell = directory.resolve("in-place-of-dom0.sh");
    Files.writeString(
        shell,
        """
        #!/bin/sh
        printf '%s\\n' "$SSH_ORIGINAL_COMMAND" >>DIR/commands
        exec /bin/sh -c "$(printf %s "$SSH_ORIGINAL_COMMAND" | sed 's|/etc/xensource/|DIR/xensource/|g')"
        """
            .replace("DIR", directory.toString()));
    Files.setPosixFilePermissions(shell, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Files.writeString(
        directory.resolve("sshd_config"),
        String.join(
            "\n",
            "ListenAddress " + address + ":" + port,
            "HostKey " + directory.resolve("host_key"),
            "AuthorizedKeysFile " + authorizedKeys,
            "ForceCommand " + shell,
            // Where the login shell finds no start-up files of whoever runs this test.
            "SetEnv HOME=" + directory,
            "PidFile none",
            "StrictModes no",
            "UsePAM no",
            "UseDNS no",
            "PasswordAuthentication no",
            "KbdInteractiveAuthentication no",
            "PermitRootLogin yes",
            ""));
  }

  private static boolean answers(String address, int port) throws IOException {
    try (Socket socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (ConnectException e) {
      return false;
    }
  }

  /** The file that lets the host share. */
  Path flag() {
    return directory.resolve("xensource/allow_multiple_vdi_attach");
  }

  /** The command lines it was told, in their order. */
  List<String> commands() throws IOException {
    Path log = directory.resolve("commands");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  /** Its public key as known_hosts has it. */
  String publicKey() throws IOException {
    String[] words = Files.readString(directory.resolve("host_key.pub")).split(" ", -1);
    return words[0] + " " + words[1];
  }

  String fingerprint() throws IOException, InterruptedException {
    return RealSsh.fingerprint(directory.resolve("host_key.pub"));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}

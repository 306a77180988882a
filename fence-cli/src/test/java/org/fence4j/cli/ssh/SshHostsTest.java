package org.fence4j.cli.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.config.hosts.KnownHostHashValue;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins at the library's own server, for what OpenSSH's would need an account of the machine. */
@Timeout(60)
class SshHostsTest {
  private static final String ADDRESS = "127.0.0.1";
  private static final Secret PASSWORD = Secret.of("pass-marker-7");

  private final SshServer server = SshServer.setUpDefaultServer();
  private final List<KeyPair> hostKeys = new ArrayList<>();
  private final Path directory;
  private final Path knownHosts;
  private List<Path> keys = List.of();
  private List<Path> usualKeys = List.of();
  private Optional<Secret> password = Optional.of(PASSWORD);

  SshHostsTest(@TempDir Path directory) {
    this.directory = directory;
    this.knownHosts = directory.resolve("known_hosts");
  }

  @BeforeEach
  void serve() throws Exception {
    hostKeys.add(KeyUtils.generateKeyPair("ssh-rsa", 2048));
    hostKeys.add(SecurityUtils.getKeyPairGenerator("Ed25519").generateKeyPair());
    server.setHost(ADDRESS);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKeys));
    server.setPasswordAuthenticator(
        (user, shown, session) -> user.equals("root") && shown.equals(PASSWORD.reveal()));
    server.setCommandFactory((channel, command) -> new Shell(command));
    server.start();
    know(pattern(), hostKeys.get(1));
  }

  @AfterEach
  void stop() throws Exception {
    server.stop(true);
  }

  /** {@code exit N} with a complaint, or a command that never ends. */
  private static final class Shell extends AbstractCommandSupport {
    private Shell(String command) {
      super(command, null);
    }

    @Override
    public void run() {
      try {
        if (getCommand().equals("hang")) {
          Thread.sleep(60_000);
        }
        OutputStream err = getErrorStream();
        byte[] noise = "x".repeat(9000).getBytes(StandardCharsets.UTF_8);
        err.write(noise);
        err.flush();
        onExit(Integer.parseInt(getCommand().substring("exit ".length())));
      } catch (Exception e) {
        onExit(255);
      }
    }
  }

  private String pattern() {
    return KnownHostHashValue.createHostPattern(ADDRESS, server.getPort());
  }

  private void know(String names, KeyPair key) throws Exception {
    Files.writeString(knownHosts, names + " " + PublicKeyEntry.toString(key.getPublic()) + "\n");
  }

  private Path write(KeyPair pair, String name, String passphrase) throws Exception {
    Path file = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
      encryption.setPassword(passphrase);
      encryption.setCipherType("256");
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
          pair, name, passphrase.isEmpty() ? null : encryption, out);
    }
    return file;
  }

  private RemoteHost open() throws FenceException, InterruptedException {
    SshAccess access =
        new SshAccess(
            "root",
            server.getPort(),
            keys,
            usualKeys,
            Optional.empty(),
            password,
            List.of(knownHosts, directory.resolve("none")));
    return new SshHosts(access).open(ADDRESS, deadline(20_000));
  }

  private static Deadline deadline(int millis) {
    return Deadline.after(Duration.ofMillis(millis), FenceClock.system());
  }

  private FenceException refused() {
    return assertThrows(FenceException.class, () -> open().close());
  }

  @Test
  void aCommandEndsWithItsExitCodeAndTheBeginningOfItsComplaint() throws Exception {
    try (RemoteHost host = open()) {
      assertEquals(0, host.run("exit 0", deadline(20_000)).exitCode());
      RemoteHost.Ended ended = host.run("exit 3", deadline(20_000));
      assertEquals(3, ended.exitCode());
      assertEquals(400, ended.complaint().length());
    }
  }

  @Test
  void aCommandThatDoesNotEndIsGivenUp() throws Exception {
    try (RemoteHost host = open()) {
      FenceException e = assertThrows(FenceException.class, () -> host.run("hang", deadline(300)));
      assertEquals(Reason.TIMED_OUT, e.reason());
    }
  }

  @Test
  void aWrongPasswordIsToldWithoutShowingIt() {
    password = Optional.of(Secret.of("wrong-marker-8"));
    FenceException e = refused();
    assertEquals(Reason.DENIED, e.reason());
    assertTrue(String.valueOf(e.getMessage()).contains("offered: a password"), e.getMessage());
    assertFalse(String.valueOf(e.getMessage()).contains("marker"), e.getMessage());
  }

  @Test
  void ofAHostsKeysTheOneThatIsKnownIsAskedFor() throws Exception {
    know(pattern(), hostKeys.get(0));
    open().close();
    know(pattern(), hostKeys.get(1));
    open().close();
  }

  @Test
  void aRevokedKeyIsRefusedWhateverElseIsKnown() throws Exception {
    String line = Files.readString(knownHosts);
    String key = PublicKeyEntry.toString(hostKeys.get(1).getPublic());
    Files.writeString(knownHosts, line + "@revoked * " + key + "\n");
    FenceException e = refused();
    assertEquals(Reason.UNTRUSTED, e.reason());
    assertTrue(String.valueOf(e.getMessage()).contains("REVOKED"), e.getMessage());
  }

  @Test
  void theSameHostAtAnotherPortIsUnknown() throws Exception {
    know(ADDRESS, hostKeys.get(1));
    FenceException e = refused();
    assertEquals(Reason.UNTRUSTED, e.reason());
    assertTrue(String.valueOf(e.getMessage()).contains("not known"), e.getMessage());
  }

  @Test
  void aLineThatMakesNoSenseVouchesForNobody() throws Exception {
    Files.writeString(knownHosts, pattern() + " ssh-ed25519 AAAA\n" + pattern() + "\n");
    assertTrue(String.valueOf(refused().getMessage()).contains("not known"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh-rsa", "ecdsa-sha2-nistp256", "ssh-ed25519"})
  void aKeyOfEachUsualKindLogsIn(String type) throws Exception {
    KeyPair pair =
        type.equals("ssh-ed25519")
            ? SecurityUtils.getKeyPairGenerator("Ed25519").generateKeyPair()
            : KeyUtils.generateKeyPair(type, type.equals("ssh-rsa") ? 2048 : 256);
    server.setPublickeyAuthenticator(
        (user, key, session) -> KeyUtils.compareKeys(key, pair.getPublic()));
    keys = List.of(write(pair, "key", ""));
    password = Optional.empty();
    open().close();
    keys = List.of(write(hostKeys.get(0), "other", ""));
    assertEquals(Reason.DENIED, refused().reason());
  }

  @Test
  void aUsualKeyThatIsEncryptedIsNotOfferedAndSaidSo() throws Exception {
    password = Optional.empty();
    usualKeys =
        List.of(
            write(hostKeys.get(1), "id_ed25519", "secret"),
            directory.resolve("id_ecdsa"),
            write(hostKeys.get(0), "id_rsa", ""));
    FenceException e = refused();
    assertEquals(Reason.DENIED, e.reason());
    String offered = "offered: key " + usualKeys.get(2) + "; SSH key " + usualKeys.get(0);
    assertTrue(String.valueOf(e.getMessage()).contains(offered), e.getMessage());
  }

  @Test
  void aKeyThatCannotBeUsedIsToldBeforeAnyHostIsAsked() throws Exception {
    password = Optional.empty();
    keys = List.of(write(hostKeys.get(0), "encrypted", "secret"));
    assertTrue(String.valueOf(refused().getMessage()).contains("is encrypted: ssh-add it"));
    keys = List.of(directory.resolve("none"));
    assertTrue(String.valueOf(refused().getMessage()).contains("cannot be read"));
    keys = List.of(Files.writeString(directory.resolve("text"), "no key\n"));
    assertTrue(String.valueOf(refused().getMessage()).contains("holds no private key"));
  }
}

package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fence4j.cli.it.Launcher.Ended;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fence provision hosts} as installed, on hosts with OpenSSH's server. */
@Tag("peer")
class HostFlagIT {
  private static final Path FENCE = Launcher.HOME.resolve("bin/fence");
  private static final String PASSWORD = "pass-marker-41";
  private static final String FILE = "/etc/xensource/allow_multiple_vdi_attach";

  private final SimulatedPool pool =
      SimulatedPool.builder()
          .hosts(3)
          .network(41)
          .vm("node1")
          .vm("node2")
          .sharedSr("lvmoiscsi", "san")
          .allowMultipleAttach(1, 2)
          .password(PASSWORD)
          .build();
  private final List<RealSshd> hosts = new ArrayList<>();
  private final Path directory;
  private final Path knownHosts;
  private XapiServer server;
  private Path key;
  private int port;

  HostFlagIT(@TempDir Path directory) {
    this.directory = directory;
    this.knownHosts = directory.resolve("known_hosts");
  }

  @BeforeEach
  void serve() throws Exception {
    key = RealSsh.generate(directory.resolve("user_key"), "ed25519", "");
    server = XapiServer.start(pool);
    Path file = Files.writeString(directory.resolve("password"), PASSWORD);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(pool.address(1)))) {
      port = free.getLocalPort();
    }
    for (int host = 1; host <= 2; host++) {
      Path own = directory.resolve("host" + host);
      Path authorized = directory.resolve("user_key.pub");
      hosts.add(RealSshd.start(own, pool.address(host), port, authorized));
    }
    know(1, hosts.get(0).publicKey());
    know(2, hosts.get(1).publicKey());
  }

  @AfterEach
  void stop() {
    hosts.forEach(RealSshd::close);
    server.close();
    assertEquals(List.of(), pool.sessions());
  }

  private void know(int host, String publicKey) throws Exception {
    Files.writeString(
        knownHosts,
        "[" + pool.address(host) + "]:" + port + " " + publicKey + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private RealSshd third() throws Exception {
    Path authorized = directory.resolve("user_key.pub");
    RealSshd host = RealSshd.start(directory.resolve("host3"), pool.address(3), port, authorized);
    hosts.add(host);
    return host;
  }

  private Ended provision(Map<String, String> environment, String... words) throws Exception {
    Stream<String> common =
        Stream.of(
            "--session-url=" + server.url(2),
            "--username=root",
            "--password-file=" + directory.resolve("password"),
            "--option=ssl_insecure=1",
            "--option=members_cache=0",
            "--ssh-user=" + System.getProperty("user.name"),
            "--ssh-port=" + port,
            "--ssh-known-hosts=" + knownHosts);
    String[] all =
        Stream.of(Stream.of("provision"), Stream.of(words), common)
            .flatMap(each -> each)
            .toArray(String[]::new);
    Ended ended = Launcher.run(FENCE, environment, "", all);
    assertFalse((ended.out() + ended.err()).contains(PASSWORD), ended::toString);
    assertFalse(ended.err().contains("SLF4J"), ended::toString);
    return ended;
  }

  private Ended hosts(String... words) throws Exception {
    return provision(
        Map.of(),
        Stream.concat(Stream.of("hosts", "--ssh-key=" + key), Stream.of(words))
            .toArray(String[]::new));
  }

  private static void assertOut(Ended ended, String... parts) {
    for (String part : parts) {
      assertTrue(ended.out().contains(part), () -> part + " is missing in " + ended);
    }
  }

  @Test
  void theFileIsMissedMadeFoundAndRemovedOnEveryHost() throws Exception {
    know(3, third().publicKey());
    RealSsh.hash(knownHosts);
    Files.createFile(hosts.get(1).flag());

    Ended missed = hosts("--check");
    assertEquals(1, missed.status(), missed::toString);
    assertOut(missed, "xenserver01  127.0.41.1  not set", "xenserver02  127.0.41.2  set");
    assertFalse(Files.exists(hosts.get(0).flag()));

    Ended made = hosts("--enable", "--json");
    assertEquals(0, made.status(), made::toString);
    assertOut(
        made,
        "\"name\":\"xenserver01\",\"address\":\"127.0.41.1\",\"set\":true,\"changed\":true",
        "\"name\":\"xenserver02\",\"address\":\"127.0.41.2\",\"set\":true,\"changed\":false");
    assertTrue(made.out().contains("ALL disks of the host"), made::toString);
    for (RealSshd host : hosts) {
      assertTrue(Files.exists(host.flag()));
    }

    Ended removed = hosts("--disable");
    assertEquals(0, removed.status(), removed::toString);
    assertOut(removed, "xenserver03  127.0.41.3  not set, changed");
    String look = "test -e " + FILE;
    assertEquals(
        List.of(look, look, "touch " + FILE, look, look, "rm -f " + FILE, look),
        hosts.get(0).commands());
    assertFalse(Files.exists(hosts.get(0).flag()));
  }

  @Test
  void aHostThatIsUnknownChangedOrSilentIsRefusedAndToldApart() throws Exception {
    Files.delete(knownHosts);
    know(2, hosts.get(0).publicKey());
    try (ServerSocket silent = new ServerSocket(port, 1, InetAddress.getByName(pool.address(3)))) {
      Ended ended = hosts("--enable", "--ssh-timeout=4");

      assertEquals(1, ended.status(), ended::toString);
      assertTrue(silent.isBound());
      List<String> lines = ended.out().lines().toList();
      String unknown = lines.get(0);
      assertTrue(unknown.contains("unknown: its host key is not known: ssh-ed25519 "), unknown);
      assertTrue(unknown.contains(hosts.get(0).fingerprint()), unknown);
      assertTrue(unknown.contains("ssh-keyscan -p " + port + " 127.0.41.1 >> "), unknown);
      String changed = lines.get(1);
      assertTrue(changed.contains("ITS HOST KEY HAS CHANGED: expected ssh-ed25519 "), changed);
      assertTrue(changed.contains("expected ssh-ed25519 " + hosts.get(0).fingerprint()), changed);
      assertTrue(changed.contains("shows ssh-ed25519 " + hosts.get(1).fingerprint()), changed);
      assertTrue(lines.get(2).contains("unknown: no answer in time"), lines.get(2));
      assertOut(ended, "ssh -p " + port + " ", "@127.0.41.3 'touch " + FILE + "'");
    }
    assertEquals(List.of(), hosts.get(0).commands());
    assertEquals(List.of(), hosts.get(1).commands());
    assertFalse(Files.readString(knownHosts).contains("127.0.41.1"));
  }

  @Test
  void aKeyTheHostDoesNotKnowIsRefusedAndNamed() throws Exception {
    key = RealSsh.generate(directory.resolve("other_key"), "ed25519", "");

    Ended ended = hosts("--check");

    assertEquals(1, ended.status(), ended::toString);
    assertOut(ended, "the login of ", " is refused", "offered: key " + key);
    assertEquals(List.of(), hosts.get(0).commands());
  }

  @Test
  void anEncryptedKeyTakesTheAgent() throws Exception {
    try (RealSsh.Agent agent = RealSsh.Agent.start(directory.resolve("agent"))) {
      agent.add(RealSsh.generate(directory.resolve("needless"), "ecdsa", ""));
      agent.add(key);
      RealSsh.encrypt(key, "pass phrase");
      hosts.forEach(host -> assertTrue(host.flag().toFile().mkdir()));
      know(3, third().publicKey());
      assertTrue(hosts.get(2).flag().toFile().mkdir());

      Ended without = hosts("--check");
      assertEquals(1, without.status(), without::toString);
      assertTrue(
          without.err().contains("SSH key " + key + " is encrypted: ssh-add it"),
          without::toString);

      Map<String, String> environment =
          Map.of(
              "SSH_AUTH_SOCK",
              agent.socket().toString(),
              "FENCE_JAVA_OPTIONS",
              "-Duser.home=" + directory);
      Ended named = provision(environment, "hosts", "--check", "--ssh-key=" + key);
      assertEquals(0, named.status(), named::toString);
      Ended unnamed = provision(environment, "hosts", "--check");
      assertEquals(0, unnamed.status(), unnamed::toString);
    }
  }

  @Test
  void ensureLooksAtEveryHostBeforeItChangesAnything() throws Exception {
    know(3, third().publicKey());
    String[] ensure = {
      "ensure",
      "--sr=san",
      "--name=quorum",
      "--size=1G",
      "--vm=node1",
      "--vm=node2",
      "--ssh-key=" + key
    };
    Files.createFile(hosts.get(0).flag());
    Files.createFile(hosts.get(1).flag());

    Ended refused = provision(Map.of(), ensure);
    assertEquals(1, refused.status(), refused::toString);
    assertTrue(
        refused.err().contains("not every host is ready to share: xenserver03 not set"),
        refused::toString);
    assertEquals(List.of(), pool.storage().disks());

    Files.createFile(hosts.get(2).flag());
    Ended made = provision(Map.of(), ensure);
    assertEquals(0, made.status(), made::toString);
    assertEquals(List.of(1, 2), pool.storage().disk("quorum").openOn());
  }
}

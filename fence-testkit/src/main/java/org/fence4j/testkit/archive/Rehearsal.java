package org.fence4j.testkit.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;

/** A pool on which the agent can do all it ever does, and what to ask of it. */
final class Rehearsal implements AutoCloseable {
  private static final String PLUG = "clusternode1";

  private final SimulatedPool pool;
  private final XapiServer server;
  private final Path state;

  private Rehearsal(SimulatedPool pool, XapiServer server, Path state) {
    this.pool = pool;
    this.server = server;
    this.state = state;
  }

  static Rehearsal prepare() throws IOException {
    SimulatedPool pool = SimulatedPool.builder().hosts(2).master(2).vm(PLUG).vm("other").build();
    // Readable by its owner only.
    Path state = Files.createTempDirectory("fence-archive-");
    return new Rehearsal(pool, XapiServer.start(pool), state);
  }

  /** The standard inputs of one run after the other, an empty line between two. */
  String script() {
    return Stream.of(
            "action=metadata\n",
            plug("validate-all"),
            "action=monitor\n" + device(),
            "action=list\n" + device(),
            plug("status"),
            plug("off"),
            plug("status"),
            plug("on"),
            plug("reboot"))
        .collect(Collectors.joining("\n"));
  }

  private String plug(String action) {
    return "action=" + action + "\nplug=" + PLUG + "\n" + device();
  }

  private String device() {
    return Stream.of(
            "session_url=" + String.join(",", List.of(url(1), url(2))),
            "ssl_fingerprint=" + server.fingerprint(1) + "," + server.fingerprint(2),
            "login=" + pool.username(),
            "passwd=" + pool.password(),
            "state_directory=" + state)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String url(int host) {
    return server.url(host).toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (Stream<Path> files = Files.walk(state)) {
      for (Path each : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(each);
      }
    }
  }
}

package org.fence4j.testkit.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fence4j.testkit.demo.Stage.Ending;
import org.fence4j.testkit.demo.Stage.Scene;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;

/** The two scenes, played on a pool of their own. */
final class Demo implements AutoCloseable {
  private static final List<String> NODES = List.of("clusternode1", "clusternode2");

  /** Seconds for a node's four methods together: a dead host's method gets a quarter of it. */
  private static final String BUDGET = "8";

  private final Path launcher;
  private final Stage stage;
  private final SimulatedPool pool;
  private final XapiServer server;
  private final Path configuration;

  private Demo(
      Path launcher, Stage stage, SimulatedPool pool, XapiServer server, Path configuration) {
    this.launcher = launcher;
    this.stage = stage;
    this.pool = pool;
    this.server = server;
    this.configuration = configuration;
  }

  static Demo prepare(Path home, Stage stage) throws IOException {
    SimulatedPool pool =
        SimulatedPool.builder()
            .hosts(4)
            .master(4)
            .vm(NODES.get(0))
            .vm(NODES.get(1))
            .operationTime(Duration.ofMillis(300))
            .build();
    XapiServer server = XapiServer.start(pool);
    ClusterConfWriter writer = new ClusterConfWriter(pool, server, NODES);
    // A temporary file is readable by its owner only: it holds the password.
    Path configuration = Files.createTempFile("fence-demo-", ".cluster.conf");
    Files.write(configuration, writer.lines());
    stage.opened(
        IntStream.rangeClosed(1, pool.hosts())
            .mapToObj(host -> describe(pool, server, host))
            .toList(),
        writer.excerpt());
    return new Demo(home.resolve("bin/fence"), stage, pool, server, configuration);
  }

  private static String describe(SimulatedPool pool, XapiServer server, int host) {
    String role = host == pool.master() ? "master" : "member";
    return pool.hostName(host) + "  " + server.url(host) + "  " + role;
  }

  boolean play() throws IOException, InterruptedException {
    boolean first =
        play(
            new Scene(
                NODES.get(0),
                "xenserver01 to 03 are members, which send every login to the master, xenserver04"));
    server.setFault(1, PoolFault.parse("drop"));
    server.setFault(2, PoolFault.parse("drop"));
    pool.moveMaster(3);
    boolean second =
        play(
            new Scene(
                NODES.get(1),
                "xenserver01 and 02 drop packets, and the master has just moved to xenserver03"));
    stage.closed(first && second);
    return first && second;
  }

  private boolean play(Scene scene) throws IOException, InterruptedException {
    stage.scene(scene, stateOf(scene.node()));
    long start = System.nanoTime();
    int exitCode = fence(scene.node());
    Ending ending =
        new Ending(
            exitCode,
            stateOf(scene.node()),
            pool.sessions().size(),
            pool.tasks().size(),
            Duration.ofNanos(System.nanoTime() - start));
    stage.ended(scene, ending);
    return ending.confirmed();
  }

  private String stateOf(String node) {
    return pool.vm(node).powerState().wireName();
  }

  private int fence(String node) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString(), "node", node));
    command.addAll(List.of("--action", "off", "--timeout", BUDGET));
    command.addAll(List.of("--config", configuration.toString()));
    if (stage instanceof JsonStage) {
      command.add("--json");
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(stage::line);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return process.waitFor();
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(configuration);
  }
}

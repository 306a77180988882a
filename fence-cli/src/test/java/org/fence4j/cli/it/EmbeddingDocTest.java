package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.fence4j.api.Plug;
import org.fence4j.api.plan.DeviceConfig;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.cli.it.Launcher.Ended;
import org.fence4j.testkit.xenserver.PoolFault;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of docs/embedding.md, compiled and run as it stands there. */
@Tag("long")
class EmbeddingDocTest {
  private static final Path DOC = Path.of("..", "docs", "embedding.md");
  private static final Pattern PROGRAM = Pattern.compile("(?s)```java\n(.*?)```");

  private final SimulatedPool pool =
      SimulatedPool.builder().hosts(3).master(3).vm("web1").vm("other").password("marker").build();
  private final Path directory;
  private XapiServer server;

  EmbeddingDocTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void serve() throws Exception {
    server = XapiServer.start(pool);
    compile();
  }

  @AfterEach
  void nothingIsLeft() {
    server.close();
    assertEquals(List.of(), pool.sessions(), "sessions left");
    assertEquals(List.of(), pool.tasks(), "tasks left");
    assertEquals(List.of(), pool.vm("other").history(), "the other VM was touched");
  }

  /** Against fence-api alone: that is what an embedding program may need. */
  private void compile() throws Exception {
    Matcher program = PROGRAM.matcher(Files.readString(DOC));
    assertTrue(program.find(), "no program in " + DOC);
    Path source = Files.writeString(directory.resolve("NodeFencer.java"), program.group(1));
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    Path api = Path.of(FencePlan.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> options =
        List.of(
            "--release",
            "17",
            "-Xlint:all",
            "-Werror",
            "-proc:none",
            "-cp",
            api.toString(),
            "-d",
            directory.toString());
    try (var files = javac.getStandardFileManager(null, null, null)) {
      boolean compiled =
          javac
              .getTask(complaints, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      assertTrue(compiled, complaints::toString);
    }
  }

  private Ended run(int... hosts) throws Exception {
    Path password = Files.writeString(directory.resolve("password"), "marker\n");
    List<String> words =
        new ArrayList<>(
            List.of(
                "-Dfence.state=" + directory.resolve("state"),
                "-cp",
                directory + ":" + System.getProperty("java.class.path"),
                "NodeFencer",
                "web1",
                password.toString(),
                pins()));
    IntStream.of(hosts).forEach(host -> words.add(server.url(host).toString()));
    Ended ended =
        Launcher.run(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            Map.of(),
            "",
            words.toArray(String[]::new));
    assertEquals(0, ended.status(), ended::toString);
    assertFalse(ended.out().contains("marker"), ended::toString);
    return ended;
  }

  private String pins() {
    return IntStream.rangeClosed(1, 3)
        .mapToObj(server::fingerprint)
        .collect(Collectors.joining(","));
  }

  @Test
  void itFencesByTheNextMethodAndEndsByItself() throws Exception {
    server.setFault(1, PoolFault.parse("refuse"));

    Ended ended = run(1, 2);

    assertTrue(ended.out().endsWith("\nmoving its work\n"), ended::toString);
    assertTrue(ended.out().contains("login: accepted, it is the master"), ended::toString);
    assertTrue(ended.out().contains(" failed: "), ended::toString);
    assertEquals(VmPowerState.HALTED, pool.vm("web1").powerState());
  }

  @Test
  void withoutAProofTheWorkStaysWhereItIs() throws Exception {
    pool.vm("web1").setIgnoresShutdown();

    Ended ended = run(3);

    assertTrue(ended.out().endsWith("its work stays where it is\n"), ended::toString);
  }

  @Test
  void anInterruptEndsItAndTidiesUp() throws Exception {
    pool.vm("web1").setNeverHalts();
    CompletableFuture<Object> end = new CompletableFuture<>();
    Thread daemon = new Thread(() -> end.complete(fence()));
    daemon.start();
    while (pool.tasks().isEmpty() && !end.isDone()) {
      Thread.onSpinWait();
    }

    daemon.interrupt();

    assertInstanceOf(InterruptedException.class, end.get(60, TimeUnit.SECONDS));
    daemon.join();
  }

  /** What the program's method returns or throws. */
  private Object fence() {
    DeviceConfig device =
        new DeviceConfig(
            "pool",
            "fence_xenserver",
            Map.of(
                "login", "root",
                "password", "marker",
                "session_url", server.url(3).toString(),
                "members_cache", "0",
                "ssl_fingerprint", pins()));
    FenceStep step =
        new FenceStep(device, new Plug("web1"), Optional.empty(), Map.of("plug", "web1"));
    FencePlan plan = new FencePlan("web1", List.of(new FenceMethod("m", List.of(step))));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
      Class<?> program = loader.loadClass("NodeFencer");
      Method fence = program.getMethod("fence", FencePlan.class, Duration.class);
      Object fencer = program.getConstructor().newInstance();
      return fence.invoke(fencer, plan, Duration.ofSeconds(60));
    } catch (InvocationTargetException e) {
      return Objects.requireNonNullElse(e.getCause(), e);
    } catch (Exception e) {
      return e;
    }
  }
}

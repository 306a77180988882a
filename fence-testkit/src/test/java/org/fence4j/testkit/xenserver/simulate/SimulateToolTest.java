package org.fence4j.testkit.xenserver.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

@Timeout(60)
class SimulateToolTest {
  private static final Pattern URL = Pattern.compile("\"url\":\"([^\"]+)\"");

  @Test
  void theToolIsFoundByItsName() {
    assertEquals(SimulateTool.class, ToolProvider.findFirst("simulate").orElseThrow().getClass());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--hosts 0",
        "--hosts 65",
        "--hosts three",
        "--master 4",
        "--fault 1=nonsense",
        "--fault 4=drop",
        "--fault drop",
        "--port 70000",
        "--op-ms -1",
        "--shared-sr san=gfs3",
        "--shared-sr san=ext",
        "--allow-multiple-attach 4",
        "--allow-multiple-attach 1,two",
        "--account viewer=nobody",
        "--account root=read-only",
        "--nosuch",
        "--scenario /no/such/file",
        "extra"
      })
  void aBadOptionGivesOneLineAndStatus2(String options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = tool().run(new PrintWriter(out), new PrintWriter(err), options.split(" ", -1));
    assertEquals(2, status);
    assertEquals("", out.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
  }

  @Test
  void helpNamesEveryOption() {
    StringWriter out = new StringWriter();
    int status = tool().run(new PrintWriter(out), new PrintWriter(new StringWriter()), "--help");
    assertEquals(0, status);
    for (String option :
        List.of(
            "hosts",
            "master",
            "vm",
            "shared-sr",
            "allow-multiple-attach",
            "port",
            "user",
            "password",
            "account",
            "fault",
            "op-ms",
            "scenario",
            "control",
            "plain")) {
      assertTrue(out.toString().contains("--" + option), option);
    }
  }

  @Test
  void aPoolToProvisionOnTakesTwoOptions() throws Exception {
    SimulateOptions options = new SimulateOptions();
    ParseResult parsed =
        new CommandLine(options)
            .parseArgs(
                "--shared-sr", "san", "--shared-sr=files=nfs", "--allow-multiple-attach=1,3");
    SimulatedPool pool = options.scenario(parsed).pool();
    assertEquals(List.of(), pool.storage().sr("san").disks());
    assertEquals(List.of(), pool.storage().sr("files").disks());
    assertEquals(
        List.of(true, false, true), Stream.of(1, 2, 3).map(pool::multipleAttachAllowed).toList());
  }

  @Test
  void itServesUntilItIsInterrupted() throws Exception {
    PipedReader reader = new PipedReader(4096);
    PrintWriter out = new PrintWriter(new PipedWriter(reader));
    PrintWriter err = new PrintWriter(new StringWriter());
    FutureTask<Integer> run =
        new FutureTask<>(() -> tool().run(out, err, "--hosts", "2", "--plain", "--master", "2"));
    Thread thread = new Thread(run, "simulate");
    // The command line loads the tool with a class loader of its own.
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    thread.start();
    String line = new BufferedReader(reader).readLine();
    URI url = firstUrl(line);
    assertTrue(line.contains("\"name\":\"xenserver01\""), line);
    assertTrue(line.contains("\"role\":\"master\"}],\"username\":\"root\",\"password\":\""), line);
    new Socket(url.getHost(), url.getPort()).close();
    thread.interrupt();
    assertEquals(0, run.get(10, TimeUnit.SECONDS));
    assertThrows(ConnectException.class, () -> new Socket(url.getHost(), url.getPort()));
  }

  @Test
  void itOutlivesItsStandardInputAndEndsBySigterm() throws Exception {
    Process process = start("--hosts", "1", "--vm", "node1", "--password", "se\"cret");
    try {
      process.getOutputStream().close();
      String line = firstLine(process);
      assertTrue(line.endsWith("\"username\":\"root\",\"password\":\"se\\\"cret\"}"), line);
      assertTrue(line.toUpperCase(Locale.ROOT).contains("\"FINGERPRINT\":\""), line);
      URI url = firstUrl(line);
      new Socket(url.getHost(), url.getPort()).close();
      assertFalse(process.waitFor(200, TimeUnit.MILLISECONDS));
      process.destroy();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      assertEquals(143, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aScenarioIsServedAndControlledByLinesOfJson(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("scenario.json");
    Files.writeString(file, "{\"hosts\":2,\"password\":\"secret\",\"vms\":[{\"name\":\"web1\"}]}");
    Process process = start("--scenario", file.toString(), "--control", "--plain");
    try (BufferedReader out =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Writer in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
      assertTrue(out.readLine().endsWith("\"password\":\"secret\"}"));
      assertEquals("{\"ok\":true}", ask(in, out, "{\"do\":\"kill\",\"host\":2}"));
      assertTrue(
          ask(in, out, "{\"do\":\"state\"}")
              .contains("\"number\":2,\"name\":\"xenserver02\"," + "\"killed\":true"));
      assertEquals(
          "{\"error\":\"host: expected an integer from 1 to 2\"}",
          ask(in, out, "{\"do\":\"kill\",\"host\":3}"));
      assertEquals("{\"ok\":true}", ask(in, out, "{\"do\":\"quit\"}"));
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aScenarioAndTheOptionsItReplacesDoNotGoTogether(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("scenario.json");
    Files.writeString(file, "{}");
    StringWriter err = new StringWriter();
    int status =
        tool()
            .run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                "--scenario",
                file.toString(),
                "--hosts",
                "2");
    assertEquals(2, status);
    assertEquals(
        "simulate: --hosts is for the scenario file to say when there is one",
        err.toString().strip());
  }

  private static String ask(Writer in, BufferedReader out, String line) throws IOException {
    in.write(line + "\n");
    in.flush();
    return String.valueOf(out.readLine());
  }

  private static SimulateTool tool() {
    return new SimulateTool(InputStream.nullInputStream());
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                ToolMain.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String firstLine(Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  private static URI firstUrl(String line) {
    Matcher matcher = URL.matcher(line);
    assertTrue(matcher.find(), line);
    return URI.create(matcher.group(1));
  }

  /** Runs the tool as the command line does. */
  static final class ToolMain {
    private ToolMain() {}

    public static void main(String[] args) {
      System.exit(
          ToolProvider.findFirst("simulate").orElseThrow().run(System.out, System.err, args));
    }
  }
}

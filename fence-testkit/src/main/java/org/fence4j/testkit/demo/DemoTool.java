package org.fence4j.testkit.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * {@code fence demo}: found by its name through {@link java.util.ServiceLoader}. Needs the system
 * property {@code fence.home}, which the launcher sets.
 */
public final class DemoTool implements ToolProvider {
  /** For the ServiceLoader. */
  public DemoTool() {}

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... arguments) {
    List<String> words = List.of(arguments);
    if (words.contains("--help") || words.contains("-h")) {
      out.println("Usage: fence demo [--json]");
      out.println("Fences two VMs of a simulated XenServer pool of four hosts, for real.");
      return 0;
    }
    boolean json = words.equals(List.of("--json"));
    String home = System.getProperty("fence.home");
    if (!words.isEmpty() && !json) {
      err.println("fence demo: unknown argument " + words.get(0) + "; it takes --json or nothing");
      return 1;
    }
    if (home == null) {
      err.println("fence demo: start it as bin/fence demo, so that it finds the launcher");
      return 1;
    }
    return play(Path.of(home), json ? new JsonStage(out) : new TextStage(out, home), err);
  }

  private static int play(Path home, Stage stage, PrintWriter err) {
    try (Demo demo = Demo.prepare(home, stage)) {
      return demo.play() ? 0 : 1;
    } catch (IOException e) {
      err.println("fence demo: the simulated pool did not start: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("fence demo: interrupted");
      return 1;
    }
  }
}

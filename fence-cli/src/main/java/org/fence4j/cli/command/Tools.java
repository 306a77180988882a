package org.fence4j.cli.command;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import org.fence4j.api.FenceException;
import org.fence4j.api.plan.GuardedDevice;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.plugin.PluginDirectory;

/** Commands that are not ours: found by name in the jars of the test kit. */
final class Tools {
  private final Path directory;
  private final Console console;

  Tools(Path directory, Console console) {
    this.directory = directory;
    this.console = console;
  }

  /** Runs a tool with its arguments as they stand. */
  ExitStatus run(String name, List<String> args) throws FenceException {
    ClassLoader loader = new PluginDirectory(directory).load();
    Optional<ToolProvider> tool = find(name, loader);
    if (tool.isEmpty()) {
      console.error("there is no tool " + name + " in " + directory);
      return ExitStatus.FAILED;
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      int code =
          tool.get().run(utf8(console.out()), utf8(console.err()), args.toArray(String[]::new));
      return code == 0 ? ExitStatus.DONE : ExitStatus.FAILED;
    } catch (RuntimeException | LinkageError e) {
      throw GuardedDevice.defect("tool " + name, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Optional<ToolProvider> find(String name, ClassLoader loader)
      throws FenceException {
    try {
      for (ToolProvider tool : ServiceLoader.load(ToolProvider.class, loader)) {
        if (tool.name().equals(name)) {
          return Optional.of(tool);
        }
      }
      return Optional.empty();
    } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
      throw GuardedDevice.defect("tool " + name, e);
    }
  }

  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}

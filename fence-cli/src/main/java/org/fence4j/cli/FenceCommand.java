package org.fence4j.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.cli.agent.AgentCommand;
import org.fence4j.cli.agent.AgentSurroundings;
import org.fence4j.cli.agent.Caller;
import org.fence4j.cli.agent.OptionDefaults;
import org.fence4j.cli.agent.Watchdog;
import org.fence4j.cli.command.PeopleCommand;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ConsoleLog;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.console.Severity;
import org.fence4j.cli.log.LogSetup;
import org.fence4j.cli.log.Syslog;
import org.fence4j.cli.plan.NodeSurroundings;
import org.fence4j.cli.plugin.PluginProviders;
import org.fence4j.cli.plugin.ProviderCatalog;
import org.fence4j.cli.plugin.ServiceProviders;
import org.fence4j.cli.settings.ConfiguredDefaults;
import org.fence4j.cli.settings.SettingsFile;
import org.fence4j.cli.setup.Installation;

/** One run of the program, from its arguments to its exit status. */
final class FenceCommand {
  private final Invocation invocation;
  private final Map<String, String> environment;
  private final Console console;
  private final FenceClock clock;
  private final IntConsumer endAtOnce;
  private final SettingsFile settings;

  FenceCommand(
      Invocation invocation,
      Map<String, String> environment,
      Console console,
      FenceClock clock,
      IntConsumer endAtOnce) {
    this.invocation = invocation;
    this.environment = environment;
    this.console = console;
    this.clock = clock;
    this.endAtOnce = endAtOnce;
    this.settings = new SettingsFile(invocation.settings());
  }

  ExitStatus run(List<String> args) {
    try {
      if (invocation.provider().isPresent()) {
        return runAgent(invocation.provider().get(), args);
      }
      return runForPeople(args);
    } catch (FenceException e) {
      console.error(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      console.error("interrupted; what became of the plug is unknown");
    } catch (RuntimeException | Error e) {
      console.error("this is a defect of fence4j: " + e + origin(e));
    }
    return ExitStatus.FAILED;
  }

  private ExitStatus runAgent(String provider, List<String> args)
      throws FenceException, InterruptedException {
    ProviderCatalog providers = providers();
    Watchdog watchdog = new Watchdog(console, clock, endAtOnce);
    try (Syslog systemLog = new Syslog(invocation.logger(), invocation.command())) {
      AgentSurroundings around =
          new AgentSurroundings(
              console, clock, watchdog, Caller.of(environment), wanted(systemLog), this::stepLog);
      return runAgent(provider, providers, around, args);
    }
  }

  /** What fence.conf wants in the system's log; all of it if that cannot be told. */
  private ConsoleLog wanted(Syslog systemLog) {
    return (severity, line) -> {
      Severity least;
      try {
        least = settings.read().logLevel();
      } catch (FenceException e) {
        least = Severity.DEBUG;
      }
      if (severity.compareTo(least) >= 0) {
        systemLog.write(severity, line);
      }
    };
  }

  private OptionDefaults defaults() {
    return new ConfiguredDefaults(settings, console::warning);
  }

  /** Mostly the launcher has put the plugin on the class path: that loads faster. */
  private ProviderCatalog providers() {
    return invocation.isolated()
        ? new PluginProviders(invocation.plugins(), () -> settings.read().pluginDirectories())
        : new ServiceProviders(FenceCommand.class.getClassLoader());
  }

  private Installation installation() {
    return new Installation(
        invocation.home().orElse(Path.of(".")), invocation.plugins(), settings, environment);
  }

  /** fenced throws away what a broken agent says, so the system's log gets it too. */
  private ExitStatus runAgent(
      String provider, ProviderCatalog providers, AgentSurroundings around, List<String> args)
      throws FenceException, InterruptedException {
    try {
      return new AgentCommand(providers.find(provider), defaults(), around).run(args);
    } catch (FenceException | RuntimeException | Error e) {
      around
          .systemLog()
          .write(Severity.ERROR, around.console().presentable("FAILED, " + e + origin(e)));
      throw e;
    }
  }

  /** In a method of its own, so that Log4j is loaded only if it is wanted. */
  private ConsoleLog stepLog(boolean onStandardError, Optional<Path> file) throws IOException {
    Optional<OutputStream> steps = onStandardError ? Optional.of(console.err()) : Optional.empty();
    return LogSetup.open(steps, file);
  }

  private ExitStatus runForPeople(List<String> args) throws FenceException, InterruptedException {
    Watchdog watchdog = new Watchdog(console, clock, endAtOnce);
    String path = environment.getOrDefault("PATH", "");
    try (Syslog systemLog = new Syslog(invocation.logger(), invocation.command())) {
      NodeSurroundings around =
          new NodeSurroundings(
              console, clock, watchdog, wanted(systemLog), path, invocation.terminal(), defaults());
      return new PeopleCommand(installation(), around).run(args);
    }
  }

  private static String origin(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }
}

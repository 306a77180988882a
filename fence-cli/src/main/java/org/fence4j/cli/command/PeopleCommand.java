package org.fence4j.cli.command;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.fence4j.api.FenceException;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.convert.ConvertCommand;
import org.fence4j.cli.plan.NodeCommand;
import org.fence4j.cli.plan.NodeSurroundings;
import org.fence4j.cli.plugin.PluginProviders;
import org.fence4j.cli.provision.ProvisionCommand;
import org.fence4j.cli.provision.ProvisionTask;
import org.fence4j.cli.setup.ConfigCommand;
import org.fence4j.cli.setup.DoctorCommand;
import org.fence4j.cli.setup.Installation;
import org.fence4j.cli.setup.PluginsCommand;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code fence}: one command line of a person. */
public final class PeopleCommand {
  /** Brought by the test kit; their arguments are theirs to parse. */
  private static final Set<String> TOOLS = Set.of("simulate", "demo", "conformance", "archive");

  private final Installation installation;
  private final NodeSurroundings around;
  private final Console console;

  /**
   * Makes the command.
   *
   * @param installation what is installed where
   * @param around what the process finds around itself
   */
  public PeopleCommand(Installation installation, NodeSurroundings around) {
    this.installation = installation;
    this.around = around;
    this.console = around.console();
  }

  /**
   * Runs it.
   *
   * @param args the command line
   * @return how it ended
   * @throws FenceException if a tool is broken
   * @throws InterruptedException if the thread is interrupted
   */
  public ExitStatus run(List<String> args) throws FenceException, InterruptedException {
    if (!args.isEmpty() && TOOLS.contains(args.get(0))) {
      Tools tools = new Tools(installation.home().resolve("testkit"), console);
      return tools.run(args.get(0), args.subList(1, args.size()));
    }
    NodeOptions node = new NodeOptions();
    ConvertOptions convert = new ConvertOptions();
    ManualOptions manual = new ManualOptions();
    CommandLine line = new CommandLine(new FenceOptions());
    TrustOptions trust = new TrustOptions();
    line.addSubcommand(node).addSubcommand(convert).addSubcommand(trust);
    line.addSubcommand(new ProvisionOptions()).addSubcommand(manual);
    line.addSubcommand(new ConfigOptions()).addSubcommand(new PluginsOptions());
    line.addSubcommand(new DoctorOptions());
    line.addSubcommand(new CompletionOptions());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getCommandSpec().version("fence4j " + version());
    line.setOut(utf8(console.out()));
    try {
      return run(line.parseArgs(args.toArray(String[]::new)), node, convert, trust, manual);
    } catch (ParameterException e) {
      // Never exit code 2: to whoever calls fence node that means "undefined".
      String command = e.getCommandLine().getCommandSpec().qualifiedName();
      console.error(e.getMessage() + "; see " + command + " --help");
      return ExitStatus.FAILED;
    }
  }

  private ExitStatus run(
      ParseResult parsed,
      NodeOptions node,
      ConvertOptions convert,
      TrustOptions trust,
      ManualOptions manual)
      throws FenceException, InterruptedException {
    if (CommandLine.printHelpIfRequested(parsed)) {
      return ExitStatus.DONE;
    }
    if (!parsed.hasSubcommand()) {
      console.error("no command given; see fence --help");
      return ExitStatus.FAILED;
    }
    PluginProviders providers = installation.providers();
    Object chosen = parsed.subcommand().commandSpec().userObject();
    if (chosen == manual) {
      return new ManualCommand(providers, console, around.clock())
          .run(manual, parsed.commandSpec());
    }
    if (chosen instanceof CompletionOptions) {
      CommandLine line = parsed.commandSpec().commandLine();
      console.out().print(CompletionOptions.script(line, TOOLS));
      return ExitStatus.DONE;
    }
    if (chosen == trust) {
      return trust(providers, trust);
    }
    if (chosen instanceof ProvisionOptions) {
      return provision(providers, parsed.subcommand());
    }
    if (chosen == convert) {
      return new ConvertCommand(providers, console).run(convert.request());
    }
    if (chosen instanceof ConfigOptions config) {
      return config.flaw().isEmpty()
          ? new ConfigCommand(installation, console).run(config.request())
          : wrong(config.flaw());
    }
    if (chosen instanceof PluginsOptions plugins) {
      return new PluginsCommand(installation, console).run(plugins.request());
    }
    if (chosen instanceof DoctorOptions doctor) {
      return doctor.flaw().isEmpty() ? doctor(doctor) : wrong(doctor.flaw());
    }
    if (!node.flaw().isEmpty()) {
      console.error(node.flaw());
      return ExitStatus.FAILED;
    }
    return new NodeCommand(providers, around).run(node.request());
  }

  private ExitStatus wrong(String flaw) {
    console.error(flaw);
    return ExitStatus.FAILED;
  }

  private ExitStatus doctor(DoctorOptions options) throws FenceException, InterruptedException {
    return new DoctorCommand(
            installation,
            console,
            around.clock(),
            around.watchdog(),
            around.defaults(),
            around.terminal())
        .run(options.request());
  }

  private ExitStatus trust(PluginProviders providers, TrustOptions trust)
      throws FenceException, InterruptedException {
    if (!trust.sensible()) {
      console.error("--timeout: expected 1 to 86400 seconds");
      return ExitStatus.FAILED;
    }
    return new TrustCommand(
            providers, console, around.clock(), around.watchdog(), around.defaults())
        .run(trust);
  }

  private ExitStatus provision(PluginProviders providers, ParseResult parsed) {
    if (!parsed.hasSubcommand()) {
      console.error("no command given; see fence provision --help");
      return ExitStatus.FAILED;
    }
    ProvisionOptions.Task chosen =
        (ProvisionOptions.Task) parsed.subcommand().commandSpec().userObject();
    if (!chosen.flaw().isEmpty()) {
      console.error(chosen.flaw());
      return ExitStatus.FAILED;
    }
    ProvisionTask task;
    try {
      task = chosen.task();
    } catch (IllegalArgumentException e) {
      console.error(String.valueOf(e.getMessage()));
      return ExitStatus.FAILED;
    }
    return new ProvisionCommand(providers, around).run(chosen.request(), task);
  }

  private static String version() {
    String version = PeopleCommand.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}

package org.fence4j.cli.command;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.cli.agent.Watchdog;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.convert.ConvertCommand;
import org.fence4j.cli.plan.NodeCommand;
import org.fence4j.cli.plugin.PluginProviders;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code fence}: one command line of a person. */
public final class PeopleCommand {
  /** Brought by the test kit; their arguments are theirs to parse. */
  private static final Set<String> TOOLS = Set.of("simulate", "demo");

  private final Path home;
  private final Console console;
  private final FenceClock clock;
  private final Watchdog watchdog;

  /**
   * Makes the command.
   *
   * @param home where fence4j is installed
   * @param console its streams
   * @param clock measures deadlines
   * @param watchdog ends the process if a plugin ignores its deadline
   */
  public PeopleCommand(Path home, Console console, FenceClock clock, Watchdog watchdog) {
    this.home = home;
    this.console = console;
    this.clock = clock;
    this.watchdog = watchdog;
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
      Tools tools = new Tools(home.resolve("testkit"), console);
      return tools.run(args.get(0), args.subList(1, args.size()));
    }
    NodeOptions node = new NodeOptions();
    ConvertOptions convert = new ConvertOptions();
    ManualOptions manual = new ManualOptions();
    CommandLine line = new CommandLine(new FenceOptions());
    line.addSubcommand(node).addSubcommand(convert).addSubcommand(manual);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getCommandSpec().version("fence4j " + version());
    line.setOut(utf8(console.out()));
    try {
      return run(line.parseArgs(args.toArray(String[]::new)), node, convert, manual);
    } catch (ParameterException e) {
      // Never exit code 2: to whoever calls fence node that means "undefined".
      String command = e.getCommandLine().getCommandSpec().qualifiedName();
      console.error(e.getMessage() + "; see " + command + " --help");
      return ExitStatus.FAILED;
    }
  }

  private ExitStatus run(
      ParseResult parsed, NodeOptions node, ConvertOptions convert, ManualOptions manual)
      throws FenceException, InterruptedException {
    if (CommandLine.printHelpIfRequested(parsed)) {
      return ExitStatus.DONE;
    }
    if (!parsed.hasSubcommand()) {
      console.error("no command given; see fence --help");
      return ExitStatus.FAILED;
    }
    PluginProviders providers = new PluginProviders(home.resolve("plugins"));
    if (parsed.subcommand().commandSpec().userObject() == manual) {
      return new ManualCommand(providers, console, clock).run(manual, parsed.commandSpec());
    }
    if (parsed.subcommand().commandSpec().userObject() == convert) {
      return new ConvertCommand(providers, console).run(convert.request());
    }
    if (!node.sensible()) {
      console.error("--timeout: expected 1 to 86400 seconds");
      return ExitStatus.FAILED;
    }
    return new NodeCommand(providers, console, clock, watchdog).run(node.request());
  }

  private static String version() {
    String version = PeopleCommand.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}

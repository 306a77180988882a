package org.fence4j.cli.agent;

import java.util.List;
import java.util.Map;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.param.ParameterException;
import org.fence4j.api.param.ParameterSet;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.console.Severity;

/**
 * One call of a fence agent. The order of evaluation is fencing.py's ({@code check_input}): help,
 * version and metadata answer before anything is validated.
 */
public final class AgentCommand {
  private final FenceProvider provider;
  private final ProviderDescriptor descriptor;
  private final AgentSurroundings around;
  private final OptionDefaults defaults;
  private final Console console;

  /**
   * Makes the command.
   *
   * @param provider the plugin this agent serves
   * @param defaults what options are when nobody gives them
   * @param around what the process finds around itself
   */
  public AgentCommand(FenceProvider provider, OptionDefaults defaults, AgentSurroundings around) {
    this.provider = provider;
    this.defaults = defaults;
    this.descriptor = provider.descriptor();
    this.around = around;
    this.console = around.console();
  }

  /**
   * Runs it.
   *
   * @param args the command line; standard input is read only if it is empty
   * @return how it ended
   * @throws InterruptedException if the thread is interrupted
   */
  public ExitStatus run(List<String> args) throws InterruptedException {
    try {
      AgentArguments arguments = read(args);
      arguments.secrets(descriptor.parameters()).forEach(console::hide);
      return answer(arguments);
    } catch (UsageException e) {
      return failed(e.getMessage());
    } catch (ParameterException e) {
      return failed(e.getMessage());
    } catch (FenceException e) {
      return failed(e.getMessage());
    }
  }

  private ExitStatus failed(String why) {
    console.error(why);
    around.systemLog().write(Severity.ERROR, console.presentable("FAILED, " + why));
    return ExitStatus.FAILED;
  }

  private AgentArguments read(List<String> args) throws UsageException {
    ParameterSet options = descriptor.parameters();
    return args.isEmpty()
        ? new StdinReader(options).read(console.in())
        : new GetoptReader(options).read(args);
  }

  private ExitStatus answer(AgentArguments arguments)
      throws UsageException, ParameterException, FenceException, InterruptedException {
    if (arguments.has(StandardParameters.HELP)) {
      console.out().print(UsageText.of(descriptor, console.program()));
      return ExitStatus.DONE;
    }
    if (arguments.has(StandardParameters.VERSION)) {
      console.say(version());
      return ExitStatus.DONE;
    }
    AgentAction action = arguments.action(descriptor.parameters());
    if (action.describes()) {
      console.out().print(MetadataXml.of(descriptor, console.program()));
      return ExitStatus.DONE;
    }
    return act(action, arguments);
  }

  private ExitStatus act(AgentAction action, AgentArguments arguments)
      throws UsageException, ParameterException, FenceException, InterruptedException {
    ParameterValues values = arguments.values(descriptor.parameters(), defaults(arguments));
    new Verbosity(console, around.stepLogs()).apply(values);
    arguments.warnings().forEach(console::warning);
    console.debug("fence4j " + version() + ", " + action.word() + ", options " + arguments.names());
    List<Plug> plugs = plugs(values);
    if (action.needsPlug() && plugs.isEmpty()) {
      throw new UsageException(PlugChoice.missing(descriptor, action));
    }
    DeviceSession session = new DeviceSession(provider, around, values);
    return action == AgentAction.VALIDATE_ALL ? session.validate() : session.run(action, plugs);
  }

  private Map<String, String> defaults(AgentArguments arguments) throws FenceException {
    ParameterSet options = descriptor.parameters();
    Map<String, String> found =
        defaults.of(console.program(), descriptor, arguments.texts(options));
    found.forEach(
        (name, text) ->
            options.find(name).filter(ParameterSpec::secret).ifPresent(spec -> console.hide(text)));
    return found;
  }

  private List<Plug> plugs(ParameterValues values) throws UsageException {
    try {
      return PlugChoice.of(descriptor, values).plugs();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static String version() {
    String version = AgentCommand.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}

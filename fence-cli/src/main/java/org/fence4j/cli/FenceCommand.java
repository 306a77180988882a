package org.fence4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.cli.agent.AgentCommand;
import org.fence4j.cli.agent.Watchdog;
import org.fence4j.cli.command.PeopleCommand;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.plugin.ServiceProviders;

/** One run of the program, from its arguments to its exit status. */
final class FenceCommand {
  private final Invocation invocation;
  private final Console console;
  private final FenceClock clock;
  private final IntConsumer endAtOnce;

  FenceCommand(Invocation invocation, Console console, FenceClock clock, IntConsumer endAtOnce) {
    this.invocation = invocation;
    this.console = console;
    this.clock = clock;
    this.endAtOnce = endAtOnce;
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
    ServiceProviders providers = new ServiceProviders(FenceCommand.class.getClassLoader());
    Watchdog watchdog = new Watchdog(console, clock, endAtOnce);
    return new AgentCommand(providers.find(provider), console, clock, watchdog).run(args);
  }

  private ExitStatus runForPeople(List<String> args) throws FenceException, InterruptedException {
    Watchdog watchdog = new Watchdog(console, clock, endAtOnce);
    Path home = invocation.home().orElse(Path.of("."));
    return new PeopleCommand(home, console, clock, watchdog).run(args);
  }

  private static String origin(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }
}

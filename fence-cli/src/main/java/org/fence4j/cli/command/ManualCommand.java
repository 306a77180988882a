package org.fence4j.cli.command;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.manual.AgentManual;
import org.fence4j.cli.manual.Edition;
import org.fence4j.cli.plugin.AgentName;
import org.fence4j.cli.plugin.ProviderCatalog;
import picocli.CommandLine.Model.CommandSpec;

/** {@code fence manual}: prints a page, derived from what the parsers use. */
final class ManualCommand {
  private final ProviderCatalog providers;
  private final Console console;
  private final FenceClock clock;

  ManualCommand(ProviderCatalog providers, Console console, FenceClock clock) {
    this.providers = providers;
    this.console = console;
    this.clock = clock;
  }

  ExitStatus run(ManualOptions options, CommandSpec fence) throws FenceException {
    LocalDate today = LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
    Edition edition = new Edition(options.date().orElse(today), String.join("", fence.version()));
    if (options.agent().isEmpty()) {
      console.out().print(PeopleManual.of(fence, edition));
      return ExitStatus.DONE;
    }
    String agent = options.agent().get();
    Optional<String> provider = AgentName.provider(agent);
    if (provider.isEmpty()) {
      console.error(agent + " is no agent: expected fence_ and a plugin's name");
      return ExitStatus.FAILED;
    }
    String id = provider.get();
    console
        .out()
        .print(AgentManual.of(providers.find(id).descriptor(), AgentName.agents(id), edition));
    return ExitStatus.DONE;
  }
}

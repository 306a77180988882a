package org.fence4j.cli.plan;

import java.nio.file.Path;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.cli.agent.SecretResolver;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.device.PlanDevices;
import org.fence4j.cli.external.ExternalAgents;
import org.fence4j.cli.plugin.ProviderCatalog;
import org.fence4j.cli.report.NodeReport;

/** Makes the devices of a node: what they are sent depends on its name. */
final class NodeDevices {
  private final ProviderCatalog providers;
  private final NodeSurroundings around;
  private final NodeReport report;
  private final Path file;

  NodeDevices(ProviderCatalog providers, NodeSurroundings around, NodeReport report, Path file) {
    this.providers = providers;
    this.around = around;
    this.report = report;
    this.file = file;
  }

  PlanDevices of(String node) {
    Console console = around.console();
    FenceContext context = FenceContext.of(around.clock(), report::noted, console::warning);
    ExternalAgents agents = new ExternalAgents(around.searchPath(), console::masked, context);
    SecretResolver secrets = new SecretResolver(console);
    return PlanDevices.of(providers, agents, context, secrets, around.defaults(), file, node);
  }
}

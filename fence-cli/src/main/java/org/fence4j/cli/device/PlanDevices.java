package org.fence4j.cli.device;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceAction;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.plan.DeviceConfig;
import org.fence4j.api.plan.DeviceOpener;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.plan.FencerSettings;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.cli.agent.OptionDefaults;
import org.fence4j.cli.agent.SecretResolver;
import org.fence4j.cli.external.AgentMetadata;
import org.fence4j.cli.external.ExternalAgents;
import org.fence4j.cli.plugin.AgentName;
import org.fence4j.cli.plugin.ProviderCatalog;

/**
 * The devices of a plan: those whose agent is one of our plugins in this process, all others
 * through the agent's program.
 */
public final class PlanDevices implements DeviceOpener {
  private final ProviderCatalog providers;
  private final PluginDevices plugins;
  private final ExternalDevices externals;
  private final Path file;

  private PlanDevices(
      ProviderCatalog providers, PluginDevices plugins, ExternalDevices externals, Path file) {
    this.providers = providers;
    this.plugins = plugins;
    this.externals = externals;
    this.file = file;
  }

  /**
   * Makes the devices of a node.
   *
   * @param providers the plugins
   * @param agents the agents that are programs
   * @param context what the framework lends plugins
   * @param secrets fetches passwords
   * @param defaults what plugins' options are when nobody gives them
   * @param file the cluster.conf, for messages
   * @param node the node's name: agents are sent it
   * @return the devices, none of them opened yet
   */
  public static PlanDevices of(
      ProviderCatalog providers,
      ExternalAgents agents,
      FenceContext context,
      SecretResolver secrets,
      OptionDefaults defaults,
      Path file,
      String node) {
    PluginDevices plugins = new PluginDevices(context, secrets, defaults, file, node);
    return new PlanDevices(providers, plugins, new ExternalDevices(agents, node), file);
  }

  @Override
  public FenceDevice open(FenceStep step, Deadline deadline)
      throws FenceException, InterruptedException {
    Optional<FenceProvider> plugin = plugin(step.device());
    return plugin.isPresent() ? plugins.open(plugin.get(), step, deadline) : externals.open(step);
  }

  @Override
  public FencerSettings settings(FenceStep step, FencerSettings usual) throws FenceException {
    Optional<FenceProvider> plugin = plugin(step.device());
    return plugin.isPresent() ? plugins.settings(plugin.get(), step, usual) : usual;
  }

  List<Plug> plugs(FenceStep step) throws FenceException {
    Optional<FenceProvider> plugin = plugin(step.device());
    return plugin.isPresent() ? plugins.plugs(plugin.get(), step) : externals.plugs(step);
  }

  /**
   * {@inheritDoc}
   *
   * <p>An agent's program that is the only one does what it does when told nothing; others say it
   * in their metadata.
   */
  @Override
  public boolean powersOnAgain(FenceStep step, FenceMethod method, Deadline deadline)
      throws InterruptedException {
    try {
      Optional<FenceProvider> plugin = plugin(step.device());
      return plugin.isPresent()
          ? plugin.get().descriptor().kind() == ProviderDescriptor.Kind.POWER
          : method.steps().size() == 1
              || externals
                  .metadata(step, deadline)
                  .filter(AgentMetadata::powersOnAgain)
                  .isPresent();
    } catch (FenceException e) {
      return false;
    }
  }

  /**
   * Checks a step without opening its device or running its agent.
   *
   * @param step the step
   * @return what would run it
   * @throws FenceException if it cannot be run
   */
  public String where(FenceStep step) throws FenceException {
    Optional<FenceProvider> plugin = plugin(step.device());
    if (plugin.isPresent()) {
      plugins.plugs(plugin.get(), step);
      return "by the plugin " + plugin.get().descriptor().id();
    }
    return "by " + externals.checked(step).path();
  }

  /**
   * Tells whether only a step's agent itself can say that it powers on again.
   *
   * @param step the step
   * @return true if the agent is a program
   * @throws FenceException if there is no such agent
   */
  public boolean mustBeAsked(FenceStep step) throws FenceException {
    return plugin(step.device()).isEmpty();
  }

  /**
   * What a step's agent is sent, as it may be shown; a plugin takes the same arguments.
   *
   * @param step the step
   * @param action what it is to do
   * @return the lines in their order, secrets masked
   */
  public List<String> sent(FenceStep step, FenceAction action) {
    return externals.lines(step, action).stream().map(Object::toString).toList();
  }

  /** Empty if the agent is a program of its own. */
  Optional<FenceProvider> plugin(DeviceConfig device) throws FenceException {
    if (device.agent().isEmpty()) {
      throw new FenceException(Reason.MISCONFIGURED, noAgent(device));
    }
    Optional<String> id = AgentName.provider(device.agent());
    try {
      return id.isEmpty() ? Optional.empty() : Optional.of(providers.find(id.get()));
    } catch (FenceException e) {
      if (e.reason() == Reason.UNSUPPORTED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private String noAgent(DeviceConfig device) {
    return device.name().isEmpty()
        ? "a <device> in " + file + " has no name: give it the name of a <fencedevice>"
        : "device '"
            + device.name()
            + "' has no agent: add <fencedevice name=\""
            + device.name()
            + "\" agent=\"...\"/> to "
            + file;
  }
}

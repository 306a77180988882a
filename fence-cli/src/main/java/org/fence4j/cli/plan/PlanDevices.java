package org.fence4j.cli.plan;

import java.nio.file.Path;
import java.util.ArrayList;
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
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.cli.external.AgentMetadata;
import org.fence4j.cli.plugin.AgentName;
import org.fence4j.cli.plugin.ProviderCatalog;

/**
 * The devices of a plan: those whose agent is one of our plugins in this process, all others
 * through the agent's program.
 */
final class PlanDevices implements DeviceOpener {
  private final ProviderCatalog providers;
  private final PluginDevices plugins;
  private final ExternalDevices externals;
  private final Path file;

  PlanDevices(
      ProviderCatalog providers, PluginDevices plugins, ExternalDevices externals, Path file) {
    this.providers = providers;
    this.plugins = plugins;
    this.externals = externals;
    this.file = file;
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
   * Several devices are rebooted by switching all off before any is switched on. A device that cuts
   * a node off from its disk or network must not be switched on with them: the node would be back
   * without a restart. So one that does not say that it powers on again is only told off.
   */
  @Override
  public FenceMethod prepared(FenceMethod method, FenceAction action, Deadline deadline)
      throws InterruptedException {
    if (action != FenceAction.REBOOT) {
      return method;
    }
    boolean alone = method.steps().size() < 2;
    List<FenceStep> steps = new ArrayList<>();
    for (FenceStep step : method.steps()) {
      boolean reboots = step.action().orElse(FenceAction.REBOOT) == FenceAction.REBOOT;
      boolean leftOff = reboots && !powersOnAgain(step, alone, deadline);
      steps.add(leftOff ? step.insistingOn(FenceAction.OFF) : step);
    }
    return method.withSteps(steps);
  }

  /** An agent's program that is the only one does what it does when told nothing. */
  private boolean powersOnAgain(FenceStep step, boolean alone, Deadline deadline)
      throws InterruptedException {
    try {
      Optional<FenceProvider> plugin = plugin(step.device());
      return plugin.isPresent()
          ? plugin.get().descriptor().kind() == ProviderDescriptor.Kind.POWER
          : alone
              || externals
                  .metadata(step, deadline)
                  .filter(AgentMetadata::powersOnAgain)
                  .isPresent();
    } catch (FenceException e) {
      return false;
    }
  }

  /** Checks a step without opening its device, and says what would run it. */
  String where(FenceStep step) throws FenceException {
    Optional<FenceProvider> plugin = plugin(step.device());
    if (plugin.isPresent()) {
      plugins.plugs(plugin.get(), step);
      return "by the plugin " + plugin.get().descriptor().id();
    }
    return "by " + externals.checked(step).path();
  }

  /** What a step's agent is sent, as it may be shown; a plugin takes the same arguments. */
  List<String> sent(FenceStep step, FenceAction action) {
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

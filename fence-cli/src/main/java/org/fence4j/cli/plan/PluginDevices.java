package org.fence4j.cli.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.Plug;
import org.fence4j.api.param.ParameterException;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.api.plan.DeviceConfig;
import org.fence4j.api.plan.DeviceOpener;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.plan.MissingAsOff;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.cli.agent.PlugChoice;
import org.fence4j.cli.agent.SecretResolver;
import org.fence4j.cli.plugin.AgentName;
import org.fence4j.cli.plugin.ProviderCatalog;

/** Opens the devices of a plan through plugins in this process. */
final class PluginDevices implements DeviceOpener {
  private final ProviderCatalog providers;
  private final FenceContext context;
  private final Path file;
  private final String node;
  private final SecretResolver secrets;

  PluginDevices(
      ProviderCatalog providers,
      FenceContext context,
      SecretResolver secrets,
      Path file,
      String node) {
    this.secrets = secrets;
    this.providers = providers;
    this.context = context;
    this.file = file;
    this.node = node;
  }

  @Override
  public FenceDevice open(FenceStep step, Deadline deadline)
      throws FenceException, InterruptedException {
    ParameterValues values = secrets.resolve(values(step), deadline.remaining());
    FenceDevice opened = provider(step.device()).open(values, context);
    FenceDevice device =
        values.get(StandardParameters.MISSING_AS_OFF)
            ? new MissingAsOff(opened, context.clock())
            : opened;
    return new DelayedDevice(device, values.get(StandardParameters.DELAY));
  }

  FenceProvider provider(DeviceConfig device) throws FenceException {
    if (device.agent().isEmpty()) {
      throw misconfigured(
          "device '"
              + device.name()
              + "' has no agent: add <fencedevice name=\""
              + device.name()
              + "\" agent=\"...\"/> to "
              + file);
    }
    String id =
        AgentName.provider(device.agent())
            .orElseThrow(() -> external(device.agent(), "that is no name of a plugin"));
    try {
      return providers.find(id);
    } catch (FenceException e) {
      throw e.reason() == Reason.UNSUPPORTED ? external(device.agent(), e.getMessage()) : e;
    }
  }

  ParameterValues values(FenceStep step) throws FenceException {
    Map<String, String> wire = WireArguments.of(step, node);
    String action = wire.getOrDefault("action", wire.getOrDefault("option", ""));
    if (!action.isEmpty() && step.action().isEmpty()) {
      throw misconfigured(
          "device " + step.device().name() + " has action '" + action + "': use off, on or reboot");
    }
    ProviderDescriptor descriptor = provider(step.device()).descriptor();
    refuseTwoPlugs(descriptor, step);
    ParameterValues.Builder values = ParameterValues.builder(descriptor.parameters());
    AgentName.defaults(step.device().agent()).forEach(values::assume);
    wire.forEach(values::put);
    try {
      ParameterValues built = values.build();
      refuseSeveralPlugs(PlugChoice.of(descriptor, built).plugs(), step);
      return built;
    } catch (ParameterException | IllegalArgumentException e) {
      throw misconfigured("device " + step.device().name() + " in " + file + ": " + e.getMessage());
    }
  }

  /**
   * On the wire the fencedevice's word would win (libfence), and another machine be fenced than the
   * one the node's own device names.
   */
  private static void refuseTwoPlugs(ProviderDescriptor descriptor, FenceStep step)
      throws FenceException {
    Optional<String> own = plug(descriptor, step.arguments());
    Optional<String> shared = plug(descriptor, step.device().arguments());
    if (own.isPresent() && shared.isPresent() && !own.equals(shared)) {
      throw misconfigured(
          "device "
              + step.device().name()
              + " names the plug '"
              + own.get()
              + "', but its fencedevice names '"
              + shared.get()
              + "': remove one of them");
    }
  }

  private static void refuseSeveralPlugs(List<Plug> plugs, FenceStep step) throws FenceException {
    if (plugs.size() > 1) {
      throw misconfigured(
          "device "
              + step.device().name()
              + " names several plugs: give each a device of its own in the same method");
    }
  }

  private static Optional<String> plug(ProviderDescriptor descriptor, Map<String, String> given) {
    return descriptor.plugParameters().stream()
        .filter(spec -> !spec.equals(StandardParameters.NODENAME))
        .flatMap(spec -> spec.names().stream())
        .map(name -> given.getOrDefault(name, ""))
        .filter(plug -> !plug.isBlank())
        .findFirst();
  }

  private static FenceException external(String agent, String why) {
    return new FenceException(
        Reason.UNSUPPORTED,
        "external agents are not run yet, and " + agent + " is no plugin of fence4j: " + why);
  }

  private static FenceException misconfigured(String why) {
    return new FenceException(Reason.MISCONFIGURED, why);
  }
}

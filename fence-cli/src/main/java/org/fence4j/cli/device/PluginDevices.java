package org.fence4j.cli.device;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.param.ParameterException;
import org.fence4j.api.param.ParameterValues;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.plan.FencerSettings;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.api.spi.FenceDevice;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.cli.agent.Caller;
import org.fence4j.cli.agent.DeviceOpening;
import org.fence4j.cli.agent.OptionDefaults;
import org.fence4j.cli.agent.PlugChoice;
import org.fence4j.cli.agent.SecretResolver;
import org.fence4j.cli.conf.WireArguments;

/** Opens the devices of a plan through plugins in this process. */
final class PluginDevices {
  private final FenceContext context;
  private final SecretResolver secrets;
  private final OptionDefaults defaults;
  private final Path file;
  private final String node;

  PluginDevices(
      FenceContext context,
      SecretResolver secrets,
      OptionDefaults defaults,
      Path file,
      String node) {
    this.context = context;
    this.secrets = secrets;
    this.defaults = defaults;
    this.file = file;
    this.node = node;
  }

  FenceDevice open(FenceProvider provider, FenceStep step, Deadline deadline)
      throws FenceException, InterruptedException {
    ParameterValues values = values(provider.descriptor(), step);
    FenceDevice device = opening(provider, values).open(context, deadline.remaining());
    return new DelayedDevice(device, values.get(StandardParameters.DELAY));
  }

  FencerSettings settings(FenceProvider provider, FenceStep step, FencerSettings usual)
      throws FenceException {
    return opening(provider, values(provider.descriptor(), step)).settings(usual.phaseLimit());
  }

  private DeviceOpening opening(FenceProvider provider, ParameterValues values) {
    return new DeviceOpening(provider, values, new Caller(false), secrets);
  }

  /** Without an option that names a plug, the node's name is the plug. */
  List<Plug> plugs(FenceProvider provider, FenceStep step) throws FenceException {
    ProviderDescriptor descriptor = provider.descriptor();
    List<Plug> named = chosen(descriptor, values(descriptor, step), step);
    return named.isEmpty() ? step.plugs() : named;
  }

  private ParameterValues values(ProviderDescriptor descriptor, FenceStep step)
      throws FenceException {
    StepCheck.action(step, node);
    StepCheck.onePlug(step, node, plugNames(descriptor));
    ParameterValues.Builder values = ParameterValues.builder(descriptor.parameters());
    Map<String, String> sent = new HashMap<>();
    WireArguments.of(step, node).forEach(values::put);
    WireArguments.of(step, node)
        .forEach(
            (name, text) ->
                descriptor.parameters().find(name).ifPresent(s -> sent.put(s.name(), text)));
    defaults.of(step.device().agent(), descriptor, sent).forEach(values::assume);
    try {
      ParameterValues built = values.build();
      chosen(descriptor, built, step);
      return built;
    } catch (ParameterException e) {
      throw StepCheck.misconfigured(step, "in " + file + ": " + e.getMessage());
    }
  }

  private List<Plug> chosen(ProviderDescriptor descriptor, ParameterValues values, FenceStep step)
      throws FenceException {
    try {
      return PlugChoice.of(descriptor, values).plugs();
    } catch (IllegalArgumentException e) {
      throw StepCheck.misconfigured(step, "in " + file + ": " + e.getMessage());
    }
  }

  private static List<String> plugNames(ProviderDescriptor descriptor) {
    return descriptor.plugParameters().stream()
        .filter(spec -> !spec.equals(StandardParameters.NODENAME))
        .flatMap(spec -> spec.names().stream())
        .toList();
  }
}

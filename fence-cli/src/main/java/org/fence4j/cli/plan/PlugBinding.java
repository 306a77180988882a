package org.fence4j.cli.plan;

import java.util.List;
import org.fence4j.api.FenceException;
import org.fence4j.api.Plug;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.plan.GuardedDevice;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.cli.agent.PlugChoice;
import org.fence4j.cli.console.Console;

/** Gives each step the plug its provider reads out of the arguments, and hides its secrets. */
final class PlugBinding {
  private final PluginDevices devices;
  private final Console console;
  private final String node;

  PlugBinding(PluginDevices devices, Console console, String node) {
    this.devices = devices;
    this.console = console;
    this.node = node;
  }

  FencePlan bind(FencePlan plan) {
    return new FencePlan(plan.node(), plan.methods().stream().map(this::bind).toList());
  }

  private FenceMethod bind(FenceMethod method) {
    List<FenceStep> steps = method.steps().stream().map(this::bind).toList();
    return new FenceMethod(method.name(), steps);
  }

  /** A step that cannot be bound stays as it is: it will fail when its turn comes, and say why. */
  private FenceStep bind(FenceStep step) {
    hidePasswords(step);
    try {
      ProviderDescriptor descriptor = devices.provider(step.device()).descriptor();
      hideSecrets(descriptor, step);
      List<Plug> plugs = PlugChoice.of(descriptor, devices.values(step)).plugs();
      Plug plug = plugs.isEmpty() ? step.plug() : plugs.get(0);
      return new FenceStep(step.device(), plug, step.action(), step.arguments());
    } catch (FenceException e) {
      return step;
    } catch (RuntimeException | LinkageError e) {
      console.warning(GuardedDevice.defect("device " + step.device().name(), e).getMessage());
      return step;
    }
  }

  /** Whatever the agent calls them, and also when its plugin is missing. */
  private void hidePasswords(FenceStep step) {
    WireArguments.of(step, node)
        .forEach(
            (name, value) -> {
              if (name.startsWith("pass") && !name.contains("script") && !name.contains("file")) {
                console.hide(value);
              }
            });
  }

  private void hideSecrets(ProviderDescriptor descriptor, FenceStep step) {
    WireArguments.of(step, node)
        .forEach(
            (name, value) -> {
              if (descriptor.parameters().find(name).filter(ParameterSpec::secret).isPresent()) {
                console.hide(value);
              }
            });
  }
}

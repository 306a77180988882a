package org.fence4j.cli.device;

import java.util.List;
import java.util.Optional;
import org.fence4j.api.FenceException;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.plan.GuardedDevice;
import org.fence4j.api.spi.FenceProvider;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.cli.conf.WireArguments;
import org.fence4j.cli.conf.WireArguments.Line;
import org.fence4j.cli.console.Console;

/** Gives each step the plug its provider reads out of the arguments, and hides its secrets. */
public final class PlugBinding {
  private final PlanDevices devices;
  private final Console console;
  private final String node;

  /**
   * Makes it.
   *
   * @param devices finds each step's plugin
   * @param console where secrets are hidden and warnings go
   * @param node the node's name
   */
  public PlugBinding(PlanDevices devices, Console console, String node) {
    this.devices = devices;
    this.console = console;
    this.node = node;
  }

  /**
   * Binds each step of a plan.
   *
   * @param plan the plan as cluster.conf has it
   * @return the same with the plugs that will be switched
   */
  public FencePlan bind(FencePlan plan) {
    return new FencePlan(plan.node(), plan.methods().stream().map(this::bind).toList());
  }

  private FenceMethod bind(FenceMethod method) {
    List<FenceStep> steps = method.steps().stream().map(this::bind).toList();
    return method.withSteps(steps);
  }

  /** A step that cannot be bound stays as it is: it will fail when its turn comes, and say why. */
  private FenceStep bind(FenceStep step) {
    hidePasswords(step);
    try {
      Optional<FenceProvider> plugin = devices.plugin(step.device());
      plugin.ifPresent(found -> hideSecrets(found.descriptor(), step));
      return step.withPlugs(devices.plugs(step));
    } catch (FenceException e) {
      return step;
    } catch (RuntimeException | LinkageError e) {
      console.warning(GuardedDevice.defect("device " + step.device().name(), e).getMessage());
      return step;
    }
  }

  /** Whatever the agent calls them, and also when its plugin is missing. */
  private void hidePasswords(FenceStep step) {
    WireArguments.lines(step, node).stream()
        .filter(Line::secret)
        .forEach(line -> console.hide(line.value()));
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

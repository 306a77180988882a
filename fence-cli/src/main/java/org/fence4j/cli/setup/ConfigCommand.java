package org.fence4j.cli.setup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;
import org.fence4j.cli.plugin.AgentName;

/** {@code fence config}: the values that hold, and whatever is wrong with fence.conf. */
public final class ConfigCommand {
  private final Installation installation;
  private final Console console;

  /**
   * Makes the command.
   *
   * @param installation what is installed where
   * @param console its streams
   */
  public ConfigCommand(Installation installation, Console console) {
    this.installation = installation;
    this.console = console;
  }

  /**
   * Runs it.
   *
   * @param request what to show
   * @return FAILED if fence.conf sets anything that nothing takes
   * @throws FenceException if fence.conf cannot be used or there is no such agent
   */
  public ExitStatus run(ConfigRequest request) throws FenceException {
    InstalledPlugins plugins = InstalledPlugins.of(installation);
    EffectiveConfig config = new EffectiveConfig(installation);
    List<EffectiveValue> values = new ArrayList<>(config.common());
    for (Agent agent : agents(request, plugins)) {
      DeviceOptions options = new DeviceOptions(agent.plugin(), console);
      Map<String, String> given = options.given(request.input(), Map.of());
      values.addAll(config.of(agent.name(), agent.plugin(), given));
    }
    print(values, request);
    List<String> flaws = plugins.flaws(installation.settings().read());
    flaws.forEach(console::error);
    return flaws.isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  /** An agent by the name it is called by. */
  private record Agent(String name, ProviderDescriptor plugin) {}

  private List<Agent> agents(ConfigRequest request, InstalledPlugins plugins)
      throws FenceException {
    if (request.agent().isEmpty()) {
      return plugins.healthy().stream().map(each -> new Agent("fence_" + each.id(), each)).toList();
    }
    String name = request.agent().get();
    String id =
        AgentName.provider(name)
            .orElseThrow(
                () ->
                    new FenceException(
                        Reason.MISCONFIGURED,
                        name + " is no agent: expected fence_ and a plugin's name"));
    return List.of(new Agent(name, installation.providers().find(id).descriptor()));
  }

  private void print(List<EffectiveValue> values, ConfigRequest request) {
    if (request.json()) {
      values.forEach(each -> console.say(JsonLine.of(fields(each))));
      return;
    }
    int width =
        values.stream()
            .mapToInt(each -> each.name().length() + each.value().length() + 3)
            .filter(length -> length <= 60)
            .max()
            .orElse(0);
    String section = "";
    for (EffectiveValue each : values) {
      if (!each.section().equals(section)) {
        section = each.section();
        console.say("[" + section + "]");
      }
      String line = each.name() + " = " + each.value();
      String gap = " ".repeat(Math.max(0, width - line.length()));
      console.say(request.explain() ? line + gap + "  # " + each.origin() : line);
    }
  }

  private static Map<String, String> fields(EffectiveValue value) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("section", value.section());
    fields.put("name", value.name());
    fields.put("value", value.value());
    fields.put("origin", value.origin());
    return fields;
  }
}

package org.fence4j.cli.setup;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.fence4j.api.FenceException;
import org.fence4j.cli.console.Console;
import org.fence4j.cli.console.ExitStatus;

/** {@code fence plugins}: what is installed, and the links by which clusters find its agents. */
public final class PluginsCommand {
  private final Installation installation;
  private final Console console;

  /**
   * Makes the command.
   *
   * @param installation what is installed where
   * @param console its streams
   */
  public PluginsCommand(Installation installation, Console console) {
    this.installation = installation;
    this.console = console;
  }

  /**
   * Runs it.
   *
   * @param request what to do
   * @return FAILED if a plugin cannot be used as it is, or its agent's name is somebody else's
   * @throws FenceException if fence.conf or a directory cannot be used
   */
  public ExitStatus run(PluginsRequest request) throws FenceException {
    InstalledPlugins plugins = InstalledPlugins.of(installation);
    boolean sound = true;
    for (InstalledPlugin each : plugins.all()) {
      show(each, request);
      sound &= each.problems().isEmpty();
    }
    if (plugins.all().isEmpty()) {
      console.warning("there is no plugin in " + installation.pluginPlaces());
    }
    return link(plugins, request) && sound ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private void show(InstalledPlugin plugin, PluginsRequest request) {
    if (request.json()) {
      console.say(JsonLine.of(fields(plugin)));
      return;
    }
    String capabilities = String.join(", ", plugin.capabilities());
    plugin
        .descriptor()
        .ifPresent(
            descriptor ->
                console.say(
                    String.format(
                        "%-12s %-16s %s  %s  %s",
                        plugin.id(),
                        plugin.version(),
                        plugin.directory(),
                        descriptor.kind().toString().toLowerCase(Locale.ROOT),
                        capabilities.isEmpty() ? "-" : capabilities)));
    plugin.problems().forEach(why -> console.error(plugin.directory() + ": " + why));
  }

  private static Map<String, Object> fields(InstalledPlugin plugin) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("plugin", plugin.id());
    fields.put("agent", "fence_" + plugin.id());
    fields.put("directory", plugin.directory());
    fields.put("usable", plugin.descriptor().isPresent());
    fields.put("version", plugin.version());
    plugin.descriptor().ifPresent(each -> fields.put("description", each.shortText()));
    fields.put("capabilities", plugin.capabilities());
    fields.put("problems", plugin.problems());
    return fields;
  }

  private boolean link(InstalledPlugins plugins, PluginsRequest request) throws FenceException {
    if (request.links().isEmpty()) {
      return true;
    }
    Path directory = request.links().get();
    AgentLinks links = new AgentLinks(installation.home(), directory);
    boolean all = true;
    for (InstalledPlugin each : plugins.all()) {
      if (each.descriptor().isPresent()) {
        AgentLinks.Result result = links.make(each.id());
        tell(links.link(each.id()), result, request);
        all &= result != AgentLinks.Result.FOREIGN;
      }
    }
    return all;
  }

  private void tell(Path link, AgentLinks.Result result, PluginsRequest request) {
    if (request.json()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("link", link);
      fields.put("result", result.words());
      console.say(JsonLine.of(fields));
    } else if (result == AgentLinks.Result.FOREIGN) {
      console.error(link + " " + result.words());
    } else {
      console.say(link + ": " + result.words());
    }
  }
}

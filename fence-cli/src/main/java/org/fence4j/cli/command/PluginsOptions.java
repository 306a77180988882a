package org.fence4j.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import org.fence4j.cli.setup.PluginsRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code fence plugins}. */
@Command(
    name = "plugins",
    description = "List the plugins that are installed, and what is wrong with them.",
    footer = {
      "",
      "A plugin is a directory of jars, named as its agent without fence_, in plugins/ where",
      "fence4j is installed, in /usr/local/lib/fence4j/plugins, or in a plugin_directory of",
      "fence.conf. --link makes its agent available to clusters; it replaces nothing that is not",
      "fence4j's, and can be repeated.",
      "Exit status: 0 all is well, 1 a plugin has a problem or a link was not made."
    })
final class PluginsOptions {
  @Option(
      names = "--link",
      description = "Make the link fence_ID for each plugin that can be used.")
  private boolean link;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "/usr/sbin",
      description = "Where --link makes them (default: ${DEFAULT-VALUE}).")
  private Path directory = Path.of("/usr/sbin");

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  PluginsRequest request() {
    return new PluginsRequest(link ? Optional.of(directory) : Optional.empty(), json);
  }
}

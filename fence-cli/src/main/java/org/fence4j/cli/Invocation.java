package org.fence4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.fence4j.cli.log.Syslog;

/**
 * How the launcher called us.
 *
 * @param command the name called, for example {@code fence_xenserver}
 * @param provider the plugin the agent serves; empty for the command of people
 * @param isolated whether the plugin needs a class loader of its own
 * @param home where fence4j is installed; empty if unknown
 * @param logger the program that writes to the system's log; empty for none
 * @param terminal whether standard output is a terminal
 * @param rehearsal whether {@code fence archive} wants the agent to show all it does
 * @param settings where fence.conf is; empty for nowhere
 * @param plugins the directories that hold plugins, the first wins
 */
record Invocation(
    String command,
    Optional<String> provider,
    boolean isolated,
    Optional<Path> home,
    String logger,
    boolean terminal,
    boolean rehearsal,
    Optional<Path> settings,
    List<Path> plugins) {

  static Invocation of(Properties properties) {
    Optional<Path> home = path(properties, "fence.home");
    String plugins = properties.getProperty("fence.plugins", "");
    return new Invocation(
        properties.getProperty("fence.command", "fence"),
        Optional.ofNullable(properties.getProperty("fence.provider")).filter(id -> !id.isEmpty()),
        Boolean.parseBoolean(properties.getProperty("fence.isolated", "false")),
        home,
        Optional.ofNullable(properties.getProperty("fence.logger")).orElseGet(Syslog::usualProgram),
        Boolean.parseBoolean(properties.getProperty("fence.terminal", "false")),
        Boolean.parseBoolean(properties.getProperty("fence.rehearsal", "false")),
        path(properties, "fence.conf"),
        plugins.isEmpty()
            ? List.of(home.orElse(Path.of(".")).resolve("plugins"))
            : Stream.of(plugins.split(":")).map(Path::of).toList());
  }

  private static Optional<Path> path(Properties properties, String name) {
    return Optional.ofNullable(properties.getProperty(name))
        .filter(text -> !text.isEmpty())
        .map(Path::of);
  }
}

package org.fence4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
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
 */
record Invocation(
    String command,
    Optional<String> provider,
    boolean isolated,
    Optional<Path> home,
    String logger,
    boolean terminal,
    boolean rehearsal) {

  static Invocation of(Properties properties) {
    return new Invocation(
        properties.getProperty("fence.command", "fence"),
        Optional.ofNullable(properties.getProperty("fence.provider")).filter(id -> !id.isEmpty()),
        Boolean.parseBoolean(properties.getProperty("fence.isolated", "false")),
        Optional.ofNullable(properties.getProperty("fence.home")).map(Path::of),
        Optional.ofNullable(properties.getProperty("fence.logger")).orElseGet(Syslog::usualProgram),
        Boolean.parseBoolean(properties.getProperty("fence.terminal", "false")),
        Boolean.parseBoolean(properties.getProperty("fence.rehearsal", "false")));
  }
}

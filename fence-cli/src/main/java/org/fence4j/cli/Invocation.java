package org.fence4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * How the launcher called us.
 *
 * @param command the name called, for example {@code fence_xenserver}
 * @param provider the plugin the agent serves; empty for the command of people
 * @param home where fence4j is installed; empty if unknown
 */
record Invocation(String command, Optional<String> provider, Optional<Path> home) {

  static Invocation of(Properties properties) {
    return new Invocation(
        properties.getProperty("fence.command", "fence"),
        Optional.ofNullable(properties.getProperty("fence.provider")).filter(id -> !id.isEmpty()),
        Optional.ofNullable(properties.getProperty("fence.home")).map(Path::of));
  }
}

package org.fence4j.cli.setup;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code fence plugins} is asked.
 *
 * @param links the directory to put the agents' links into; empty to make none
 * @param json whether to print JSON
 */
public record PluginsRequest(Optional<Path> links, boolean json) {}

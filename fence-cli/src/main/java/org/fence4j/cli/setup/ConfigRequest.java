package org.fence4j.cli.setup;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code fence config} is asked.
 *
 * @param agent the only agent to show; empty for those of all plugins
 * @param input a file with lines as a cluster sends them, {@code -} for standard input; empty for
 *     none
 * @param explain whether to tell each value's origin
 * @param json whether to print JSON
 */
public record ConfigRequest(
    Optional<String> agent, Optional<Path> input, boolean explain, boolean json) {}

package org.fence4j.cli.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.fence4j.api.FenceAction;

/**
 * What {@code fence node} is asked to do.
 *
 * @param node the node, by its name or its host part
 * @param config the cluster's configuration
 * @param action what to do
 * @param timeout the time for everything together
 * @param json true for one JSON object a line instead of text
 * @param page the file for a page that draws the run; empty for none
 */
public record NodeRequest(
    String node,
    Path config,
    FenceAction action,
    Duration timeout,
    boolean json,
    Optional<Path> page) {}

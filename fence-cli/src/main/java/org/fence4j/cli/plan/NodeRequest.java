package org.fence4j.cli.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.fence4j.api.FenceAction;

/**
 * What {@code fence node} is asked to do.
 *
 * @param task what to do with the node
 * @param dryRun only tell what would be run
 * @param node the node, by its name, its host part, another name of it or its address; empty for
 *     all
 * @param config the cluster's configuration
 * @param action what a fence is to do
 * @param timeout the time for everything together
 * @param json true for one JSON object a line instead of text
 * @param page the file for a page that draws the run; empty for none
 */
public record NodeRequest(
    Task task,
    boolean dryRun,
    String node,
    Path config,
    FenceAction action,
    Duration timeout,
    boolean json,
    Optional<Path> page) {
  /** What to do. */
  public enum Task {
    /** Fence the node by the first method that succeeds. */
    FENCE,
    /** Switch on every device of {@code unfence}. */
    UNFENCE,
    /** Ask every device of every method for its state. */
    STATUS,
    /** Ask every device of every method whether it is ready, of one node or of all. */
    CHECK,
    /** List the nodes and their methods. */
    LIST;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A fence.
   *
   * @param node the node
   * @param config the cluster's configuration
   * @param action what to do
   * @param timeout the time for everything together
   * @param json true for one JSON object a line
   * @param page the file for a page that draws the run; empty for none
   */
  public NodeRequest(
      String node,
      Path config,
      FenceAction action,
      Duration timeout,
      boolean json,
      Optional<Path> page) {
    this(Task.FENCE, false, node, config, action, timeout, json, page);
  }
}

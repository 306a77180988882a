package org.fence4j.cli.report;

import org.fence4j.api.plan.FenceListener;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.api.spi.ProgressNote;

/** Tells people or programs what happens to a node. Called from several threads. */
public interface NodeReport extends FenceListener, AutoCloseable {

  /**
   * What may be done.
   *
   * @param plan the node's methods
   */
  default void planned(FencePlan plan) {}

  /**
   * A device learned something.
   *
   * @param note what
   */
  void noted(ProgressNote note);

  /**
   * A device was asked, and nothing was changed.
   *
   * @param observation what it said
   */
  void observed(Observation observation);

  /**
   * A line that is itself a result, for example what would be run.
   *
   * @param kind what it is, one word
   * @param line the line, with secrets masked
   */
  void told(String kind, String line);

  /**
   * The end.
   *
   * @param task fence, unfence, status or check
   * @param node the node
   * @param result success, failed or undefined (fence_node(8))
   * @param reason why it is not success, or what the status is; may be empty
   */
  void ended(String task, String node, String result, String reason);

  /**
   * The end, where somebody else tells it.
   *
   * @param node the node
   * @param result success, failed or undefined
   * @param reason why it is not success; may be empty
   */
  default void concluded(String node, String result, String reason) {}

  /** The result stands; leaves the terminal as it was, and does what takes its time. */
  @Override
  void close();
}

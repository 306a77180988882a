package org.fence4j.cli.plan;

import org.fence4j.api.plan.FenceListener;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.api.spi.ProgressNote;

/** Tells people or programs what happens to a node. Called from several threads. */
interface NodeReport extends FenceListener, AutoCloseable {

  /** What may be done. */
  default void planned(FencePlan plan) {}

  /** A device learned something. */
  void noted(ProgressNote note);

  /**
   * A device told the state of its plug, or did not.
   *
   * @param state on, off or failed
   * @param detail who said so, or why it failed
   */
  void observed(String method, FenceStep step, String state, String detail);

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
   * @param task fence, unfence or status
   * @param result success, failed or undefined (fence_node(8))
   * @param reason why it is not success, or what the status is; may be empty
   */
  void ended(String task, String node, String result, String reason);

  /** The end, where somebody else tells it. */
  default void concluded(String node, String result, String reason) {}

  /** The result stands; leaves the terminal as it was, and does what takes its time. */
  @Override
  void close();
}

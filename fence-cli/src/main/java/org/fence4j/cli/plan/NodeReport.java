package org.fence4j.cli.plan;

import org.fence4j.api.plan.FenceListener;
import org.fence4j.api.plan.FencePlan;
import org.fence4j.api.spi.ProgressNote;

/** Tells people or programs what happens while a node is fenced. Called from several threads. */
interface NodeReport extends FenceListener {

  /** What may be done. */
  default void planned(FencePlan plan) {}

  /** A device learned something. */
  void noted(ProgressNote note);

  /**
   * The end.
   *
   * @param result success, failed or undefined (fence_node(8))
   * @param reason why it is not success; empty otherwise
   */
  void ended(String node, String result, String reason);

  /** The end, where somebody else tells it. */
  default void concluded(String node, String result, String reason) {}

  /** The result stands; what takes its time may follow. */
  default void close() {}
}

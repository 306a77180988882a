package org.fence4j.cli.plan;

import org.fence4j.api.plan.FenceListener;
import org.fence4j.api.spi.ProgressNote;

/** Tells people or programs what happens while a node is fenced. Called from several threads. */
interface NodeReport extends FenceListener {

  /** A device learned something. */
  void noted(ProgressNote note);

  /**
   * The end.
   *
   * @param result success, failed or undefined (fence_node(8))
   * @param reason why it is not success; empty otherwise
   */
  void ended(String node, String result, String reason);
}

package org.fence4j.api.plan;

import java.util.List;

/**
 * How a node is fenced: its methods, tried in order until one succeeds.
 *
 * @param node the node's name
 * @param methods the methods in order
 */
public record FencePlan(String node, List<FenceMethod> methods) {
  /** Copies the methods. */
  public FencePlan {
    methods = List.copyOf(methods);
  }
}

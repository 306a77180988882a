package org.fence4j.cli.convert;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fence4j.api.FenceAction;

/**
 * A node's use of a fencedevice in a method.
 *
 * @param node the node
 * @param device the fencedevice's name
 * @param kind what it shares with other uses of the same stonith device
 * @param hosts session_url as configured; empty unless the agent finds its pool by any host
 * @param plug what the device calls the node
 * @param delay seconds before an off, empty for none
 * @param action what is to be done; empty takes the action of the whole run
 */
record Use(
    String node,
    String device,
    Kind kind,
    String hosts,
    String plug,
    Optional<Integer> delay,
    Optional<FenceAction> action) {

  /** The option that holds the hosts of a pool. */
  static final String HOSTS = "session_url";

  /**
   * What makes two uses the same device, but for the hosts of its pool.
   *
   * @param device the fencedevice's name; empty if the agent finds its pool, so that devices of one
   *     pool may be one
   * @param agent the agent
   * @param options its options by their current names, without plug, delay, action and the hosts;
   *     may hold secrets, so they are never printed
   */
  record Kind(String device, AgentOptions agent, Map<String, String> options) {
    Kind {
      options = new TreeMap<>(options);
    }

    @Override
    public String toString() {
      return device + " (" + agent.agent() + ")";
    }
  }

  boolean sameTarget(Use other) {
    return kind.equals(other.kind) && hosts.equals(other.hosts) && plug.equals(other.plug);
  }

  /** Under Pacemaker a reboot of it stays an off. */
  Use offOnly() {
    Map<String, String> options = new TreeMap<>(kind.options());
    options.put("pcmk_reboot_action", "off");
    return new Use(
        node, device, new Kind(kind.device(), kind.agent(), options), hosts, plug, delay, action);
  }
}

package org.fence4j.cli.convert;

import java.util.List;

/**
 * A cluster's fencing in Pacemaker's terms.
 *
 * @param devices the stonith resources
 * @param levels the fencing topology, a node's levels one after another
 */
record Fencing(List<StonithDevice> devices, List<Level> levels) {
  Fencing {
    devices = List.copyOf(devices);
    levels = List.copyOf(levels);
  }

  /**
   * Devices that fence a node together.
   *
   * @param node the node
   * @param index 1 to 9, tried in this order
   * @param devices ids of the stonith resources, all of which must succeed
   */
  record Level(String node, int index, List<String> devices) {
    Level {
      devices = List.copyOf(devices);
    }
  }
}

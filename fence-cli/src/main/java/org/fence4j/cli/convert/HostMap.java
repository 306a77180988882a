package org.fence4j.cli.convert;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Pacemaker's options that say which nodes a device fences, and as which plug. */
final class HostMap {
  /** They end a name or a plug unless a backslash is in front (Pacemaker build_port_aliases). */
  private static final Pattern SPECIAL = Pattern.compile("[ \\t;:=]");

  private static final Pattern NODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

  private HostMap() {}

  static boolean canName(String node) {
    return NODE.matcher(node).matches();
  }

  /** A backslash cannot be written in a map, so such a plug needs a device of its own. */
  static boolean mixes(Use use, Map<String, String> plugs) {
    return plugs.isEmpty()
        || plugs.keySet().equals(Set.of(use.node()))
        || (!fixed(use.plug()) && plugs.values().stream().noneMatch(HostMap::fixed));
  }

  private static boolean fixed(String plug) {
    return plug.contains("\\");
  }

  static Map<String, String> of(Map<String, String> plugs) {
    Map<String, String> options = new LinkedHashMap<>();
    boolean fixed = plugs.values().stream().anyMatch(HostMap::fixed);
    if (fixed) {
      // Pacemaker must not send the node's name in its place.
      options.put("port", plugs.values().iterator().next());
      options.put("pcmk_host_argument", "none");
    }
    if (fixed
        || plugs.entrySet().stream().allMatch(each -> each.getKey().equals(each.getValue()))) {
      options.put("pcmk_host_list", String.join(",", plugs.keySet()));
    } else {
      options.put(
          "pcmk_host_map",
          plugs.entrySet().stream()
              .map(each -> each.getKey() + ":" + escaped(each.getValue()))
              .collect(Collectors.joining(";")));
    }
    return options;
  }

  private static String escaped(String plug) {
    return SPECIAL.matcher(plug).replaceAll("\\\\$0");
  }

  /** One delay for all, or a map; a node that is not in the map is not delayed. */
  static Map<String, String> delays(Map<String, Integer> delays, Set<String> nodes) {
    if (delays.isEmpty()) {
      return Map.of();
    }
    boolean same = delays.keySet().equals(nodes) && Set.copyOf(delays.values()).size() == 1;
    String text =
        same
            ? delays.values().iterator().next() + "s"
            : delays.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue() + "s")
                .collect(Collectors.joining(";"));
    return Map.of("pcmk_delay_base", text);
  }
}

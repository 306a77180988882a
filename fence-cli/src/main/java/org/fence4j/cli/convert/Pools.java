package org.fence4j.cli.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which hosts are one pool. Devices that differ only in their host are joined if some node is the
 * same plug through each of them: two pools hardly share a node, but they may well share a
 * password.
 */
final class Pools {
  /** For each kind its pools, each a set of session_url as configured. */
  private final Map<Use.Kind, List<Set<String>>> pools = new LinkedHashMap<>();

  static Pools of(List<Use> uses) {
    Pools pools = new Pools();
    Map<List<Object>, Set<String>> together = new LinkedHashMap<>();
    for (Use use : uses) {
      if (!use.hosts().isEmpty()) {
        together
            .computeIfAbsent(
                List.of(use.kind(), use.node(), use.plug()), key -> new LinkedHashSet<>())
            .add(use.hosts());
      }
    }
    together.forEach((key, hosts) -> pools.join((Use.Kind) key.get(0), hosts));
    return pools;
  }

  private void join(Use.Kind kind, Set<String> hosts) {
    List<Set<String>> known = pools.computeIfAbsent(kind, key -> new ArrayList<>());
    Set<String> joined = new LinkedHashSet<>();
    for (Set<String> pool : List.copyOf(known)) {
      if (pool.stream().anyMatch(hosts::contains)) {
        joined.addAll(pool);
        known.remove(pool);
      }
    }
    joined.addAll(hosts);
    known.add(joined);
  }

  /** The hosts of the use's pool, each once; as configured if nothing was joined. */
  String hosts(Use use) {
    Set<String> pool =
        pools.getOrDefault(use.kind(), List.of()).stream()
            .filter(hosts -> hosts.contains(use.hosts()))
            .findFirst()
            .orElse(Set.of(use.hosts()));
    if (pool.size() == 1) {
      return use.hosts();
    }
    List<String> all =
        pool.stream().flatMap(hosts -> Stream.of(hosts.strip().split("[,\\s]+"))).toList();
    return String.join(",", new LinkedHashSet<>(all));
  }
}

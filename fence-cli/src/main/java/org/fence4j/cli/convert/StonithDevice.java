package org.fence4j.cli.convert;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A stonith resource in the making. Never prints its options, which may hold secrets. */
final class StonithDevice {
  private final String id;
  private final Use.Kind kind;
  private final String hosts;
  private final Map<String, String> plugs = new LinkedHashMap<>();
  private final Map<String, Integer> delays = new LinkedHashMap<>();
  private final Set<String> sources = new LinkedHashSet<>();

  StonithDevice(String id, Use.Kind kind, String hosts) {
    this.id = id;
    this.kind = kind;
    this.hosts = hosts;
  }

  /** Whether the use is one of this device; a node is one plug of a device, and no more. */
  boolean fits(Use use, String pool) {
    if (!kind.equals(use.kind()) || !hosts.equals(pool) || !HostMap.mixes(use, plugs)) {
      return false;
    }
    return !plugs.containsKey(use.node())
        || (plugs.get(use.node()).equals(use.plug())
            && Optional.ofNullable(delays.get(use.node())).equals(use.delay()));
  }

  void add(Use use) {
    plugs.put(use.node(), use.plug());
    use.delay().ifPresent(delay -> delays.put(use.node(), delay));
    sources.add(use.device());
  }

  String id() {
    return id;
  }

  AgentOptions agent() {
    return kind.agent();
  }

  /** The fencedevices it takes the place of. */
  Set<String> sources() {
    return sources;
  }

  /** Whether another device differs from it only in its hosts. */
  boolean otherHosts(StonithDevice other) {
    return kind.equals(other.kind) && !hosts.isEmpty() && !hosts.equals(other.hosts);
  }

  /** The options Pacemaker gets, in the order people look for them. */
  Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    if (!hosts.isEmpty()) {
      options.put(Use.HOSTS, hosts);
    }
    options.putAll(kind.options());
    options.putAll(HostMap.of(plugs));
    options.putAll(HostMap.delays(delays, plugs.keySet()));
    options.putAll(ActionTime.limits(kind.options()));
    return options;
  }
}

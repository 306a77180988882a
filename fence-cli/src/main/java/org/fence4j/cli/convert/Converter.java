package org.fence4j.cli.convert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.api.plan.FenceMethod;
import org.fence4j.cli.conf.ClusterConf;
import org.fence4j.cli.conf.PlanException;

/** Turns nodes with methods into devices with nodes, and levels. */
final class Converter {
  /** Pacemaker's levels have one digit. */
  private static final int MOST_LEVELS = 9;

  private final ClusterConf conf;
  private final MethodReader reader;
  private final Remarks remarks;

  Converter(ClusterConf conf, Agents agents, Remarks remarks) {
    this.conf = conf;
    this.reader = new MethodReader(new UseReader(agents, remarks), remarks);
    this.remarks = remarks;
  }

  Fencing convert() {
    Map<String, Map<String, List<Use>>> nodes = new LinkedHashMap<>();
    conf.nodes().forEach(node -> nodes.put(node, methods(node)));
    List<Use> uses =
        nodes.values().stream()
            .flatMap(methods -> methods.values().stream())
            .flatMap(List::stream)
            .toList();
    StonithDevices devices = new StonithDevices(Pools.of(uses));
    List<Fencing.Level> levels = new ArrayList<>();
    nodes.forEach((node, methods) -> levels.addAll(levels(node, methods, devices)));
    return new Fencing(devices.all(), levels);
  }

  /** The node's methods by their names. */
  private Map<String, List<Use>> methods(String node) {
    Map<String, List<Use>> methods = new LinkedHashMap<>();
    try {
      if (!HostMap.canName(node)) {
        throw new NoEquivalentException("Pacemaker's host maps cannot hold that name");
      }
      for (FenceMethod method : conf.plan(node).methods()) {
        read(node, method, methods);
      }
    } catch (PlanException | NoEquivalentException e) {
      remarks.loss(node + " is not fenced: " + e.getMessage());
      return Map.of();
    }
    if (methods.isEmpty()) {
      remarks.loss(node + " is not fenced: none of its methods can be converted");
    }
    return methods;
  }

  private void read(String node, FenceMethod method, Map<String, List<Use>> methods) {
    try {
      methods.put(method.name(), reader.read(node, method));
      method.timeout().ifPresent(limit -> noteTimeout(node, method.name(), limit));
    } catch (NoEquivalentException e) {
      remarks.loss(node + ", method " + method.name() + " is left out: " + e.getMessage());
    }
  }

  private void noteTimeout(String node, String method, Duration limit) {
    remarks.note(
        node
            + ", method "
            + method
            + ": its timeout of "
            + limit.toSeconds()
            + " s has no equivalent for a level; pcmk_off_timeout and pcmk_reboot_timeout limit"
            + " each device");
  }

  private List<Fencing.Level> levels(
      String node, Map<String, List<Use>> methods, StonithDevices devices) {
    Map<List<String>, List<String>> namesOf = new LinkedHashMap<>();
    methods.forEach(
        (name, uses) ->
            namesOf
                .computeIfAbsent(
                    uses.stream().map(use -> devices.of(use).id()).distinct().toList(),
                    ids -> new ArrayList<>())
                .add(name));
    List<Fencing.Level> levels = new ArrayList<>();
    namesOf.forEach(
        (ids, names) -> {
          if (levels.size() == MOST_LEVELS) {
            remarks.loss(
                node + ", method " + names.get(0) + " is left out: Pacemaker has 9 levels");
          } else {
            levels.add(new Fencing.Level(node, levels.size() + 1, ids));
            noteMerged(node, names);
          }
        });
    return levels;
  }

  private void noteMerged(String node, List<String> names) {
    if (names.size() > 1) {
      remarks.note(node + ": methods " + String.join(", ", names) + " are one level now");
    }
  }
}

package org.fence4j.cli.convert;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fence4j.api.plan.FenceStep;
import org.fence4j.cli.conf.ClusterConf;

/** Remarks on the whole: what was joined, and what of the file is not about methods. */
final class Differences {
  private static final Map<String, String> DAEMON =
      Map.of(
          "post_fail_delay",
          "Pacemaker fences at once; to favour a node use pcmk_delay_base or"
              + " priority-fencing-delay",
          "post_join_delay",
          "at its start Pacemaker waits for other nodes by dc-deadtime",
          "clean_start",
          "nearest is the property startup-fencing=false, which risks data",
          "override_path",
          "an administrator confirms by stonith_admin --confirm NODE",
          "override_time",
          "an administrator confirms by stonith_admin --confirm NODE",
          "skip_undefined",
          "Pacemaker does not go on before a node is fenced");

  private final ClusterConf conf;
  private final Agents agents;
  private final Remarks remarks;

  Differences(ClusterConf conf, Agents agents, Remarks remarks) {
    this.conf = conf;
    this.agents = agents;
    this.remarks = remarks;
  }

  void note(Fencing fencing) {
    fencing.devices().forEach(this::noteJoined);
    noteNeighbours(fencing.devices());
    Set<String> used = new HashSet<>();
    fencing.devices().forEach(device -> used.addAll(device.sources()));
    conf.nodes().stream()
        .flatMap(node -> conf.unfence(node).stream())
        .map(FenceStep::device)
        .distinct()
        .forEach(device -> noteUnfencing(device.name(), device.agent(), used));
    conf.daemon().forEach(this::noteDaemon);
  }

  private void noteJoined(StonithDevice device) {
    if (device.sources().size() > 1) {
      remarks.note(
          device.id()
              + " is "
              + String.join(", ", device.sources())
              + ": they differ only in their host and fence the same plug, so they are one pool,"
              + " whose master the agent finds by itself");
    }
  }

  private void noteNeighbours(List<StonithDevice> devices) {
    for (int i = 0; i < devices.size(); i++) {
      for (StonithDevice other : devices.subList(i + 1, devices.size())) {
        if (devices.get(i).otherHosts(other)) {
          remarks.note(
              devices.get(i).id()
                  + " and "
                  + other.id()
                  + " differ only in their hosts, but no node uses both: if they are one pool, give"
                  + " one device all the hosts");
        }
      }
    }
  }

  private void noteUnfencing(String device, String agent, Set<String> used) {
    if (agent.isEmpty() || !agents.find(agent).unfencing()) {
      remarks.loss(
          "unfence by "
              + device
              + " is left out: Pacemaker unfences only by agents whose metadata says automatic"
              + " for on; see pcs stonith describe "
              + (agent.isEmpty() ? "AGENT" : agents.find(agent).agent()));
    } else if (!used.contains(device)) {
      remarks.loss(
          "unfence by "
              + device
              + " is left out: Pacemaker unfences by devices that fence, and no method uses it");
    }
  }

  private void noteDaemon(String option, String value) {
    remarks.note(
        "fence_daemon "
            + option
            + "=\""
            + value
            + "\" has no equivalent: "
            + DAEMON.getOrDefault(option, "Pacemaker has no fence_daemon"));
  }
}

package org.fence4j.testkit.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;

/** Writes the cluster.conf of the original use case for a pool. */
final class ClusterConfWriter {
  private final SimulatedPool pool;
  private final XapiServer server;
  private final List<String> nodes;

  ClusterConfWriter(SimulatedPool pool, XapiServer server, List<String> nodes) {
    this.pool = pool;
    this.server = server;
    this.nodes = nodes;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("<?xml version=\"1.0\"?>");
    lines.add("<cluster name=\"demo\" config_version=\"1\">");
    lines.add("  <clusternodes>");
    nodes.forEach(node -> addNode(node, lines));
    lines.add("  </clusternodes>");
    lines.add("  <fencedevices>");
    hosts().forEach(host -> lines.add("    " + device(host, pool.password())));
    lines.add("  </fencedevices>");
    lines.add("</cluster>");
    return lines;
  }

  /** What is worth seeing of it, with the password masked and the pins left out. */
  List<String> excerpt() {
    List<String> lines = new ArrayList<>();
    addNode(nodes.get(0), lines);
    hosts().forEach(host -> lines.add(device(host, "****").replaceFirst(" ssl_fing[^/]*", " ")));
    return lines.stream().map(String::strip).toList();
  }

  private void addNode(String node, List<String> lines) {
    lines.add(
        "    <clusternode name=\""
            + node
            + "\" nodeid=\""
            + (nodes.indexOf(node) + 1)
            + "\"><fence>");
    hosts()
        .forEach(
            host ->
                lines.add(
                    "      <method name=\""
                        + host
                        + "\"><device name=\""
                        + pool.hostName(host)
                        + "\" vm_name=\""
                        + node
                        + "\"/></method>"));
    lines.add("    </fence></clusternode>");
  }

  /** Each device trusts every host's certificate: a member sends the agent on to its master. */
  private String device(int host, String password) {
    String pins = hosts().stream().map(server::fingerprint).collect(Collectors.joining(","));
    return "<fencedevice name=\""
        + pool.hostName(host)
        + "\" agent=\"fence_xenserver\" session_url=\""
        + server.url(host)
        + "\" login=\""
        + pool.username()
        + "\" passwd=\""
        + password
        + "\" ssl_fingerprint=\""
        + pins
        // A pool of a minute is nothing to remember.
        + "\" members_cache=\"0\"/>";
  }

  private List<Integer> hosts() {
    return IntStream.rangeClosed(1, pool.hosts()).boxed().toList();
  }
}

package org.fence4j.testkit.rule.agent;

import static org.fence4j.testkit.rule.RuleViolation.unless;
import static org.fence4j.testkit.rule.agent.AgentDraft.PLUG;
import static org.fence4j.testkit.rule.agent.AgentDraft.SWITCHING;
import static org.fence4j.testkit.rule.agent.AgentDraft.must;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fence4j.testkit.rule.ConformanceRule;
import org.fence4j.testkit.rule.NotRunException;
import org.fence4j.testkit.rule.agent.DeafPeer.Manner;

/** Actions while a peer of the kit, in the device's place, does not answer. */
final class PeerRules {
  private static final List<String> ADDRESSES = List.of("ip", "ipaddr");
  private static final List<String> TIMEOUTS =
      List.of("login_timeout", "shell_timeout", "power_timeout");

  private PeerRules() {}

  static List<ConformanceRule<AgentFixture>> all() {
    return List.of(
        must(
                "AGENT-39",
                "monitor while the peer stays silent ends by itself within 20 s, which is all that"
                    + " Pacemaker gives it by default, and does not exit 0.")
            .check(agent -> fails(agent, "monitor", Manner.STAYS_SILENT)),
        must(
                "AGENT-40",
                "status while the peer stays silent ends within 20 s and tells neither on nor off.",
                PLUG)
            .check(agent -> fails(agent, "status", Manner.STAYS_SILENT)),
        must(
                "AGENT-41",
                "status while the peer hangs up ends within 20 s and tells neither on nor off.",
                PLUG)
            .check(agent -> fails(agent, "status", Manner.HANGS_UP)),
        must(
                "AGENT-42",
                "off while the peer stays silent ends within 20 s and does not exit 0: nothing"
                    + " is known to be off.",
                SWITCHING)
            .check(agent -> fails(agent, "off", Manner.STAYS_SILENT)),
        must(
                "AGENT-43",
                "off while the peer hangs up ends within 20 s and does not exit 0.",
                SWITCHING)
            .check(agent -> fails(agent, "off", Manner.HANGS_UP)));
  }

  private static void fails(AgentFixture agent, String action, Manner manner) throws Exception {
    try (DeafPeer peer = DeafPeer.start(manner)) {
      AgentRun run = AgentRun.stdin(agent, text(agent, action, peer), agent.pace().limit());
      if (peer.calls() == 0) {
        throw new NotRunException(
            "the agent did not call the peer it was given as " + address(agent));
      }
      Set<Integer> success = action.equals("status") ? Set.of(0, 2) : Set.of(0);
      unless(
          !success.contains(run.status()),
          action
              + (manner == Manner.HANGS_UP
                  ? " while the peer hangs up "
                  : " while the peer stays silent ")
              + run.ending()
              + "; exit 1, nobody knows the state");
    }
  }

  private static String text(AgentFixture agent, String action, DeafPeer peer) throws Exception {
    Map<String, String> given = new LinkedHashMap<>(agent.parameters());
    given.putAll(addressed(agent, peer));
    List<String> declared = agent.metadata().names("parameter");
    String timeout = Long.toString(agent.pace().timeout().toSeconds());
    TIMEOUTS.stream().filter(declared::contains).forEach(name -> given.put(name, timeout));
    return AgentRun.text(
        action,
        given,
        agent.metadata().plugName(),
        action.equals("monitor") ? "" : agent.plug().orElseThrow());
  }

  /** The option that carries the device's address. */
  private static String address(AgentFixture agent) throws IOException, InterruptedException {
    List<String> declared = agent.metadata().names("parameter");
    return agent
        .peerParameter()
        .or(() -> ADDRESSES.stream().filter(agent.parameters()::containsKey).findFirst())
        .or(() -> ADDRESSES.stream().filter(declared::contains).findFirst())
        .orElseThrow(
            () ->
                new NotRunException(
                    "the agent declares neither ip nor ipaddr; name the option that carries the"
                        + " device's address"));
  }

  /** In the form the option was given in: a URL, a host with its port, or a host. */
  private static Map<String, String> addressed(AgentFixture agent, DeafPeer peer)
      throws IOException, InterruptedException {
    String name = address(agent);
    String given = agent.parameters().getOrDefault(name, "");
    String port = Integer.toString(peer.port());
    int scheme = given.indexOf("://");
    if (scheme >= 0) {
      return Map.of(name, given.substring(0, scheme) + "://" + peer.host() + ":" + port);
    }
    return given.contains(":") || !agent.metadata().names("parameter").contains("ipport")
        ? Map.of(name, peer.host() + ":" + port)
        : Map.of(name, peer.host(), "ipport", port);
  }
}

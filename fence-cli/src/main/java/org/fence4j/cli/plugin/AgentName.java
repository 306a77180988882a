package org.fence4j.cli.plugin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which plugin an agent's name means. The launcher knows the same rule. */
public final class AgentName {
  private static final Pattern AGENT = Pattern.compile("(?:.*/)?fence_([A-Za-z0-9_-]+)");

  /** The agents of fence-xenserver 0.8, which the XenServer plugin replaces. */
  private static final List<String> ORIGINALS = List.of("cxs", "cxs_redhat");

  private static final String SUCCESSOR = "xenserver";

  /** Their configurations name no certificate, because they verified none. */
  private static final Map<String, String> ORIGINALS_DEFAULTS = Map.of("ssl_tofu", "1");

  private AgentName() {}

  /**
   * Finds the provider's id.
   *
   * @param agent an agent's name or path
   * @return the id; empty if no plugin can be meant
   */
  public static Optional<String> provider(String agent) {
    Matcher matcher = AGENT.matcher(agent);
    return matcher.matches()
        ? Optional.of(ORIGINALS.contains(matcher.group(1)) ? SUCCESSOR : matcher.group(1))
        : Optional.empty();
  }

  /**
   * Names the agents of a plugin.
   *
   * @param provider the provider's id
   * @return the agent's own name, then those of agents it replaces
   */
  public static List<String> agents(String provider) {
    Stream<String> replaced = provider.equals(SUCCESSOR) ? ORIGINALS.stream() : Stream.empty();
    return Stream.concat(Stream.of(provider), replaced).map(name -> "fence_" + name).toList();
  }

  /**
   * Options that have another default under this name.
   *
   * @param agent an agent's name or path
   * @return option names and values, for whoever gives none himself; mostly empty
   */
  public static Map<String, String> defaults(String agent) {
    Matcher matcher = AGENT.matcher(agent);
    return matcher.matches() && ORIGINALS.contains(matcher.group(1))
        ? ORIGINALS_DEFAULTS
        : Map.of();
  }
}

package org.fence4j.cli.plugin;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which plugin an agent's name means. The launcher knows the same rule. */
public final class AgentName {
  private static final Pattern AGENT = Pattern.compile("(?:.*/)?fence_([A-Za-z0-9_-]+)");

  /** The agents of fence-xenserver 0.8, which the XenServer plugin replaces. */
  private static final Set<String> ORIGINALS = Set.of("cxs", "cxs_redhat");

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
        ? Optional.of(ORIGINALS.contains(matcher.group(1)) ? "xenserver" : matcher.group(1))
        : Optional.empty();
  }
}

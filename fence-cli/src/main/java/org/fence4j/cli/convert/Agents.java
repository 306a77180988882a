package org.fence4j.cli.convert;

import java.util.HashMap;
import java.util.Map;
import org.fence4j.cli.plugin.ProviderCatalog;

/** The agents of a configuration, each once, whatever path or older name it is called by. */
final class Agents {
  private final ProviderCatalog providers;
  private final Map<String, AgentOptions> known = new HashMap<>();

  Agents(ProviderCatalog providers) {
    this.providers = providers;
  }

  AgentOptions find(String configured) {
    AgentOptions found = AgentOptions.of(configured, providers);
    return known.computeIfAbsent(found.agent(), name -> found);
  }
}

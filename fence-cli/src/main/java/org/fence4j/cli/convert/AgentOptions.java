package org.fence4j.cli.convert;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fence4j.api.FenceException;
import org.fence4j.api.param.ParameterSpec;
import org.fence4j.api.param.StandardParameters;
import org.fence4j.api.spi.ProviderDescriptor;
import org.fence4j.cli.conf.Secrets;
import org.fence4j.cli.plugin.AgentName;
import org.fence4j.cli.plugin.ProviderCatalog;

/** An agent's options: those its plugin declares, or what all agents of fence-agents share. */
final class AgentOptions {
  private static final Set<String> PASSWORD =
      Set.of("password", "passwd", "pass", "password_script", "passwd_script");

  /** Their metadata says automatic="1" for on: Pacemaker calls them when a node joins. */
  private static final Set<String> UNFENCING =
      Set.of(
          "fence_scsi",
          "fence_mpath",
          "fence_brocade",
          "fence_sanbox2",
          "fence_cisco_mds",
          "fence_ifmib",
          "fence_compute");

  private final String agent;
  private final Optional<ProviderDescriptor> plugin;

  private AgentOptions(String agent, Optional<ProviderDescriptor> plugin) {
    this.agent = agent;
    this.plugin = plugin;
  }

  static AgentOptions of(String configured, ProviderCatalog providers) {
    Optional<ProviderDescriptor> plugin = descriptor(configured, providers);
    String file = String.valueOf(Path.of(configured).getFileName());
    return new AgentOptions(plugin.map(found -> "fence_" + found.id()).orElse(file), plugin);
  }

  private static Optional<ProviderDescriptor> descriptor(
      String configured, ProviderCatalog providers) {
    Optional<String> id = AgentName.provider(configured);
    try {
      return id.isEmpty() ? Optional.empty() : Optional.of(providers.find(id.get()).descriptor());
    } catch (FenceException e) {
      return Optional.empty();
    }
  }

  /** What Pacemaker calls it: it knows no paths. */
  String agent() {
    return agent;
  }

  /** The option's name as metadata lists it; empty if the agent has no such option. */
  Optional<String> current(String option) {
    if (plugin.isEmpty()) {
      return Optional.of(option);
    }
    return plugin
        .get()
        .parameters()
        .find(option)
        .filter(spec -> !spec.unlisted() && !spec.commandLineOnly())
        .map(ParameterSpec::name);
  }

  boolean secret(String option) {
    if (plugin.isPresent()) {
      return plugin.get().parameters().find(option).filter(ParameterSpec::secret).isPresent();
    }
    return Secrets.isSecret(option);
  }

  /** Whether the secret is the password, which every agent also takes from a script. */
  boolean password(String option) {
    return PASSWORD.contains(option);
  }

  /** Options that can name the plug, the strongest first. */
  List<String> plugOptions() {
    return plugin
        .map(
            found ->
                found.plugParameters().stream()
                    .filter(spec -> !spec.equals(StandardParameters.NODENAME))
                    .map(ParameterSpec::name)
                    .toList())
        .orElse(List.of("plug", "port"));
  }

  /** All names of these options, for a check of what names a plug. */
  List<String> plugNames() {
    return plugin
        .map(
            found ->
                found.plugParameters().stream()
                    .filter(spec -> !spec.equals(StandardParameters.NODENAME))
                    .flatMap(spec -> spec.names().stream())
                    .toList())
        .orElseGet(this::plugOptions);
  }

  /** Whether any host of a pool leads it to the pool's master. */
  boolean findsThePool() {
    return plugin.filter(found -> found.parameters().find(Use.HOSTS).isPresent()).isPresent();
  }

  boolean unfencing() {
    return UNFENCING.contains(agent);
  }
}

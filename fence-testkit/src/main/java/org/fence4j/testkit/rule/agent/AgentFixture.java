package org.fence4j.testkit.rule.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An agent program and a device it can reach. */
public final class AgentFixture implements AutoCloseable {
  private final Path program;
  private final Map<String, String> parameters;
  private final Set<String> secrets;
  private final Optional<String> plug;
  private final boolean maySwitch;
  private final Map<String, String> environment;
  private final Optional<String> peerParameter;
  private final AgentPace pace;
  private volatile @Nullable Metadata metadata;

  /**
   * Names an agent.
   *
   * @param program the program
   * @param parameters what it needs on its standard input to reach the device, without action and
   *     plug
   * @param secrets the values that must show up nowhere
   * @param plug a plug that exists
   * @param maySwitch whether that plug may be switched
   * @param environment variables of the program besides PATH
   * @param peerParameter the option that carries the device's address, by which the agent is
   *     pointed to a peer of the kit; empty for the one of {@code ip} and {@code ipaddr} that the
   *     agent declares
   * @param pace the times to work with
   */
  public AgentFixture(
      Path program,
      Map<String, String> parameters,
      Set<String> secrets,
      Optional<String> plug,
      boolean maySwitch,
      Map<String, String> environment,
      Optional<String> peerParameter,
      AgentPace pace) {
    this.program = program;
    this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    this.secrets = Set.copyOf(secrets);
    this.plug = plug;
    this.maySwitch = maySwitch;
    this.environment = Map.copyOf(environment);
    this.peerParameter = peerParameter;
    this.pace = pace;
  }

  Path program() {
    return program;
  }

  Map<String, String> parameters() {
    return parameters;
  }

  Set<String> secrets() {
    return secrets;
  }

  Optional<String> plug() {
    return plug;
  }

  boolean maySwitch() {
    return maySwitch;
  }

  Map<String, String> environment() {
    return environment;
  }

  Optional<String> peerParameter() {
    return peerParameter;
  }

  AgentPace pace() {
    return pace;
  }

  /** What it said of itself when it was first asked, for rules about something else. */
  Metadata metadata() throws IOException, InterruptedException {
    Metadata known = metadata;
    if (known == null) {
      known = Metadata.read(this);
      metadata = known;
    }
    return known;
  }

  /** Nothing is held open. */
  @Override
  public void close() {}

  /** Not the parameters, which hold secrets. */
  @Override
  public String toString() {
    return "agent " + program;
  }
}

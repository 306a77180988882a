package org.fence4j.testkit.rule.agent;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An agent program and a device it can reach.
 *
 * @param program the program
 * @param parameters what it needs on its standard input to reach the device, without action and
 *     plug
 * @param secrets the values that must show up nowhere
 * @param plug a plug that exists
 * @param maySwitch whether that plug may be switched
 * @param environment variables of the program besides PATH
 */
public record AgentFixture(
    Path program,
    Map<String, String> parameters,
    Set<String> secrets,
    Optional<String> plug,
    boolean maySwitch,
    Map<String, String> environment)
    implements AutoCloseable {

  /** Copies the collections. */
  public AgentFixture {
    parameters = Map.copyOf(parameters);
    secrets = Set.copyOf(secrets);
    environment = Map.copyOf(environment);
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

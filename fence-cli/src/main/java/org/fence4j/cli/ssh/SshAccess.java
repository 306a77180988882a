package org.fence4j.cli.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fence4j.api.Secret;

/**
 * Who logs in to hosts, by what, and whose keys are believed. Somebody who names keys or a password
 * has only these offered: servers shut the door after a few that they do not like.
 *
 * @param user the user
 * @param port the port of all hosts, 1 to 65535
 * @param keys files of private keys; none if nobody named one
 * @param usualKeys files of private keys that are offered, as far as they exist, if neither a key
 *     nor a password is named
 * @param agent the socket of the user's ssh-agent
 * @param password the password, if one is given
 * @param knownHosts files of known hosts, the user's own first; one that is missing is empty
 */
public record SshAccess(
    String user,
    int port,
    List<Path> keys,
    List<Path> usualKeys,
    Optional<Path> agent,
    Optional<Secret> password,
    List<Path> knownHosts) {
  /** Copies the lists. */
  public SshAccess {
    keys = List.copyOf(keys);
    usualKeys = List.copyOf(usualKeys);
    knownHosts = List.copyOf(knownHosts);
  }

  /**
   * The same with a password.
   *
   * @param secret the password
   * @return the new access
   */
  public SshAccess with(Secret secret) {
    return new SshAccess(user, port, keys, usualKeys, agent, Optional.of(secret), knownHosts);
  }

  /** Whether somebody said by what to log in. */
  boolean named() {
    return !keys.isEmpty() || password.isPresent();
  }
}

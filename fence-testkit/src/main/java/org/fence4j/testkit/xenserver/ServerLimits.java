package org.fence4j.testkit.xenserver;

import java.time.Duration;

/**
 * What a host's web server puts up with (xapi_globs.ml). The size of requests is fixed.
 *
 * @param connections how many it serves at a time; more are accepted by the system and wait until
 *     one ends
 * @param headerRead how long it waits for each piece of a connection's first request head
 * @param headerTotal how long it waits for all of that head
 */
public record ServerLimits(int connections, Duration headerRead, Duration headerTotal) {
  /** Checks the bounds. */
  public ServerLimits {
    if (connections < 1) {
      throw new IllegalArgumentException("a server needs at least one connection");
    }
    if (headerRead.toMillis() < 1 || headerTotal.compareTo(headerRead) < 0) {
      throw new IllegalArgumentException("timeouts must be positive, the total not the shorter");
    }
  }

  /** xapi's own: 800 connections, 10 s for each read, 60 s in all. */
  public static ServerLimits xapi() {
    return new ServerLimits(800, Duration.ofSeconds(10), Duration.ofSeconds(60));
  }
}

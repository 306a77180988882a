package org.fence4j.api;

import java.time.Instant;

/**
 * What was observed of a plug, when, and who said so. Never holds a secret.
 *
 * @param state what the observation amounts to
 * @param observedAt wall-clock time of the observation, for reports only
 * @param source who was asked, for example {@code master 10.0.0.4}
 * @param detail the source's own words, for example {@code power_state Halted, no operation}
 */
public record Evidence(PowerState state, Instant observedAt, String source, String detail) {
  @Override
  public String toString() {
    return state + " (" + detail + ", says " + source + ")";
  }
}

package org.fence4j.xenserver.campaign;

import java.time.Duration;

/**
 * Something that happens.
 *
 * @param at when, from the beginning of the fence; before it if negative
 * @param deed what
 * @param host the host it happens to, or leads to
 * @param span how long it lasts, or how old a database is
 */
record Step(Duration at, Deed deed, int host, Duration span) {
  @Override
  public String toString() {
    return String.format(
        "%+9d ms  %-16s host %d, %d ms", at.toMillis(), deed, host, span.toMillis());
  }
}

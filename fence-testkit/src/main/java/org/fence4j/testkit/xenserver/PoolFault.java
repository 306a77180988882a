package org.fence4j.testkit.xenserver;

import java.time.Duration;
import java.util.Locale;

/**
 * A way for a host's network or server to misbehave.
 *
 * @param kind the way
 * @param delay how long {@code SLOW} takes to answer; zero for the others
 */
public record PoolFault(Kind kind, Duration delay) {
  /** The ways. */
  public enum Kind {
    /** No fault. */
    NONE,
    /** Connections are refused and open ones closed. */
    REFUSE,
    /** Connection attempts get no answer at all, and open connections fall silent. */
    DROP,
    /** Connections are accepted and never answered, not even the TLS handshake. */
    SILENT,
    /** The reply arrives a byte at a time, five a second, and never ends. */
    DRIP,
    /** Random bytes arrive in place of HTTP. */
    GARBAGE,
    /** A web page arrives with status 200; the call has no effect. */
    HTML,
    /** xapi's page for status 500 arrives; the call has no effect. */
    HTTP500,
    /** The call takes effect and the connection is closed in the middle of the reply. */
    CLOSE,
    /** The call takes effect and the reply is late. */
    SLOW;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** No fault. */
  public static final PoolFault NONE = of(Kind.NONE);

  private static final Duration DEFAULT_DELAY = Duration.ofSeconds(2);

  /** A fault of this kind; a slow one takes two seconds. */
  public static PoolFault of(Kind kind) {
    return new PoolFault(kind, kind == Kind.SLOW ? DEFAULT_DELAY : Duration.ZERO);
  }

  /** Late replies. */
  public static PoolFault slow(Duration delay) {
    return new PoolFault(Kind.SLOW, delay);
  }

  /**
   * Reads a fault as the command line has it: a kind in lower case, or {@code slow:} and
   * milliseconds.
   *
   * @throws IllegalArgumentException if the text is neither; the message names it
   */
  public static PoolFault parse(String text) {
    String[] parts = text.split(":", 2);
    for (Kind kind : Kind.values()) {
      if (kind.word().equals(parts[0])) {
        return parts.length == 1 ? of(kind) : withDelay(kind, parts[1], text);
      }
    }
    throw unknown(text);
  }

  private static PoolFault withDelay(Kind kind, String milliseconds, String text) {
    if (kind != Kind.SLOW || !milliseconds.matches("\\d{1,9}")) {
      throw unknown(text);
    }
    return slow(Duration.ofMillis(Long.parseLong(milliseconds)));
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "unknown fault '"
            + text
            + "', expected none, refuse, drop, silent, drip, garbage, html, http500, close or slow[:ms]");
  }

  @Override
  public String toString() {
    return kind == Kind.SLOW ? "slow:" + delay.toMillis() : kind.word();
  }
}

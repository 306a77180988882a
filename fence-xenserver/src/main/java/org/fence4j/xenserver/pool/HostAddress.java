package org.fence4j.xenserver.pool;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where one host of a pool serves XenAPI.
 *
 * @param tls true for https
 * @param host a name or literal address; IPv6 without brackets
 * @param port 1 to 65535
 */
public record HostAddress(boolean tls, String host, int port) {
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:(?<scheme>https?)://)?(?:\\[(?<v6>[0-9A-Fa-f:.%]+)]|(?<name>[^\\[\\]:/?#@\\s]+))"
              + "(?::(?<port>[0-9]{1,5}))?/?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BARE_V6 =
      Pattern.compile(
          "(?:(?<scheme>https?)://)?(?<v6>[0-9A-Fa-f]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.%]*)/?");

  /** A name or a literal address, without port: what pool.conf and host.address hold. */
  private static final Pattern PLAIN =
      Pattern.compile("[0-9A-Za-z][0-9A-Za-z._%:-]{0,254}|::[0-9A-Fa-f.:]*");

  /**
   * Reads one or several addresses.
   *
   * @param text addresses separated by commas or blanks, each {@code host}, {@code host:port}, an
   *     IPv6 address with or without brackets, or an http or https URL; https if nothing is said
   * @return at least one address, without duplicates
   * @throws IllegalArgumentException if there is none or one cannot be read
   */
  public static List<HostAddress> parseAll(String text) {
    if (text.indexOf('@') >= 0) {
      // Never repeated: it may hold a password, and that may hold a comma or a slash.
      throw new IllegalArgumentException(
          "expected hosts alone, with no user or password in front of them");
    }
    List<HostAddress> all =
        Stream.of(text.split("[,\\s]+", -1))
            .filter(part -> !part.isEmpty())
            .map(HostAddress::parse)
            .distinct()
            .toList();
    if (all.isEmpty()) {
      throw new IllegalArgumentException("expected at least one host");
    }
    return all;
  }

  private static HostAddress parse(String text) {
    Matcher bare = BARE_V6.matcher(text);
    if (bare.matches()) {
      boolean tls = !"http".equalsIgnoreCase(bare.group("scheme"));
      return new HostAddress(tls, bare.group("v6"), tls ? HTTPS_PORT : HTTP_PORT);
    }
    Matcher match = ADDRESS.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a host; expected host, host:port, [IPv6]:port or https://host, without a path");
    }
    boolean tls = !"http".equalsIgnoreCase(match.group("scheme"));
    String host = match.group("v6") != null ? match.group("v6") : match.group("name");
    return new HostAddress(tls, host.toLowerCase(Locale.ROOT), port(match.group("port"), tls));
  }

  private static int port(String text, boolean tls) {
    if (text == null) {
      return tls ? HTTPS_PORT : HTTP_PORT;
    }
    int port = Integer.parseInt(text);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port " + text + " is not between 1 and 65535");
    }
    return port;
  }

  /**
   * Another host of the same pool, reached the same way.
   *
   * @param other its address as a host of the pool tells it: a name or address, IPv6 perhaps
   *     unbracketed
   * @return that host, with this scheme and port; empty if the text cannot be an address
   */
  public Optional<HostAddress> sibling(String other) {
    String bare =
        other.startsWith("[") && other.endsWith("]")
            ? other.substring(1, other.length() - 1)
            : other;
    return PLAIN.matcher(bare).matches()
        ? Optional.of(new HostAddress(tls, bare.toLowerCase(Locale.ROOT), port))
        : Optional.empty();
  }

  // As a record's own, which the JVM would make in every process anew, while the agent waits.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HostAddress that
        && tls == that.tls
        && port == that.port
        && host.equals(that.host);
  }

  @Override
  public int hashCode() {
    return 31 * host.hashCode() + port;
  }

  /** Shows the host, with its port only where that is not the usual one. */
  @Override
  public String toString() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == (tls ? HTTPS_PORT : HTTP_PORT) ? name : name + ":" + port;
  }
}

package org.fence4j.xenserver.trust;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fence4j.xenserver.pool.HostAddress;

/**
 * The certificates hosts showed when first met: text of a line a host. The first and the last line
 * are fixed, so that a file cut short or written by somebody else is recognised.
 */
final class Pins {
  private static final String FIRST =
      "# fence4j pins 1: host:port and SHA-256. Remove a line to accept that host's certificate anew.";

  private static final String MARK = "# fence4j pins 1:";
  private static final String LAST = "# end";

  static final Pins NONE = new Pins(Map.of());

  private final Map<String, Set<String>> fingerprints;

  private Pins(Map<String, Set<String>> fingerprints) {
    this.fingerprints = fingerprints;
  }

  /**
   * Reads them.
   *
   * @return empty if any line is not what this class writes: half of the pins are no pins
   */
  static Optional<Pins> parse(String text) {
    List<String> lines = text.lines().toList();
    int last = lines.size() - 1;
    if (last < 1 || !lines.get(0).startsWith(MARK) || !text.endsWith(LAST + "\n")) {
      return Optional.empty();
    }
    Map<String, Set<String>> found = new TreeMap<>();
    for (String line : lines.subList(1, last)) {
      String[] words = line.split(" ", -1);
      Optional<String> fingerprint =
          words.length == 2 && !words[0].isEmpty() ? Fingerprint.parse(words[1]) : Optional.empty();
      if (fingerprint.isEmpty()) {
        return Optional.empty();
      }
      found.computeIfAbsent(words[0], host -> new LinkedHashSet<>()).add(fingerprint.get());
    }
    return Optional.of(new Pins(found));
  }

  /** What is pinned for a host: empty if it was never met. */
  Set<String> of(HostAddress host) {
    return Collections.unmodifiableSet(fingerprints.getOrDefault(key(host), Set.of()));
  }

  /** These, and those of hosts never met. */
  Pins plusMissing(Map<HostAddress, String> seen) {
    Map<String, Set<String>> all = new TreeMap<>(fingerprints);
    seen.forEach((host, fingerprint) -> all.putIfAbsent(key(host), Set.of(fingerprint)));
    return new Pins(all);
  }

  /** These, with others in place of those of some hosts. */
  Pins with(Map<HostAddress, String> compared) {
    Map<String, Set<String>> all = new TreeMap<>(fingerprints);
    compared.forEach((host, fingerprint) -> all.put(key(host), Set.of(fingerprint)));
    return new Pins(all);
  }

  int hosts() {
    return fingerprints.size();
  }

  private static String key(HostAddress host) {
    String name = host.host().contains(":") ? "[" + host.host() + "]" : host.host();
    return name + ":" + host.port();
  }

  /** The text {@link #parse} reads. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>(List.of(FIRST));
    fingerprints.forEach(
        (host, each) -> each.forEach(fingerprint -> lines.add(host + " " + fingerprint)));
    lines.add(LAST);
    return String.join("\n", lines) + "\n";
  }
}

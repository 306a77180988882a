package org.fence4j.xenserver.pool;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is remembered of a pool.
 *
 * <p>Its text is a line of format, version and uuid, then a line for each address.
 *
 * @param uuid the pool's uuid, in lower case
 * @param members addresses of its hosts, the master's as it was dialled first
 */
record KnownPool(String uuid, List<String> members) {
  /** Twice the hosts of the largest pool: the master may stand there by name and by address. */
  private static final int MOST_MEMBERS = 128;

  private static final String FORMAT = "fence4j-members 1 ";
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final HostAddress ANY = new HostAddress(true, "any", 1);

  /** Copies the members. */
  KnownPool {
    members = List.copyOf(members);
  }

  /**
   * Puts together what was read from a master; addresses that are none are left out.
   *
   * @return empty if there is nothing worth remembering
   */
  static Optional<KnownPool> of(String uuid, HostAddress master, Collection<String> addresses) {
    return valid(
        uuid.toLowerCase(Locale.ROOT),
        Stream.concat(
                Stream.of(master.host()), addresses.stream().filter(KnownPool::isAddress).sorted())
            .distinct()
            .limit(MOST_MEMBERS)
            .toList());
  }

  /**
   * Reads its text.
   *
   * @return empty unless every line is as it should be
   */
  static Optional<KnownPool> parse(String text) {
    List<String> lines = text.lines().toList();
    return lines.isEmpty() || !lines.get(0).startsWith(FORMAT) || !text.endsWith("\n")
        ? Optional.empty()
        : valid(lines.get(0).substring(FORMAT.length()), lines.subList(1, lines.size()));
  }

  private static Optional<KnownPool> valid(String uuid, List<String> members) {
    return UUID.matcher(uuid).matches()
            && !members.isEmpty()
            && members.size() <= MOST_MEMBERS
            && members.stream().allMatch(KnownPool::isAddress)
        ? Optional.of(new KnownPool(uuid, members))
        : Optional.empty();
  }

  private static boolean isAddress(String text) {
    return ANY.sibling(text).isPresent();
  }

  /** Its text, which {@link #parse} reads. */
  String text() {
    return FORMAT + uuid + "\n" + String.join("\n", members) + "\n";
  }
}

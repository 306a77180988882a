package org.fence4j.cli.conf;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds the node somebody means: by its exact name; then by its host part, or its host part in any
 * case, or the same of its other names ({@code altname}); then by its address (RHCS {@code
 * ccs_lookup_nodename}). Unlike there, a name that fits two nodes fits none: the wrong one would be
 * fenced. Nor is a name looked up that the file does not hold: DNS may not answer while a cluster
 * is in trouble, and what an alias points to is nobody's name.
 */
final class NodeNames {
  /** An address has no host part: 10.0.0.4 and 10.0.0.5 are two nodes. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  private NodeNames() {}

  /**
   * The nodes that can be meant.
   *
   * @param names the nodes' names
   * @param altnames the other names of each
   * @return their places in the list
   */
  static List<Integer> meant(String asked, List<String> names, List<List<String>> altnames) {
    if (names.contains(asked)) {
      return places(names, asked::equals);
    }
    List<String> byName = matching(asked, names);
    List<String> byOther = matching(asked, altnames.stream().flatMap(List::stream).toList());
    List<Integer> meant =
        IntStream.range(0, names.size())
            .filter(
                i ->
                    byName.contains(names.get(i))
                        || altnames.get(i).stream().anyMatch(byOther::contains))
            .boxed()
            .toList();
    if (!meant.isEmpty()) {
      return meant;
    }
    return ADDRESS.matcher(asked).matches() ? NodeAddresses.of(asked, names) : List.of();
  }

  private static <T> List<Integer> places(List<T> all, Predicate<T> wanted) {
    return IntStream.range(0, all.size()).filter(i -> wanted.test(all.get(i))).boxed().toList();
  }

  static List<String> matching(String asked, List<String> configured) {
    if (configured.contains(asked)) {
      return List.of(asked);
    }
    List<String> sameHost = byHost(asked, configured, String::equals);
    return sameHost.isEmpty() ? byHost(asked, configured, String::equalsIgnoreCase) : sameHost;
  }

  private static List<String> byHost(
      String asked, List<String> configured, BiPredicate<String, String> same) {
    return configured.stream()
        .filter(name -> same.test(host(asked), host(name)))
        .filter(name -> !otherDomain(asked, name))
        .toList();
  }

  /** Two names that both have a domain are the same node only if they have the same one. */
  private static boolean otherDomain(String asked, String name) {
    boolean bothQualified = !host(asked).equals(asked) && !host(name).equals(name);
    return bothQualified && !asked.equalsIgnoreCase(name);
  }

  private static String host(String name) {
    int dot = name.indexOf('.');
    return dot < 0 || ADDRESS.matcher(name).matches() ? name : name.substring(0, dot);
  }
}

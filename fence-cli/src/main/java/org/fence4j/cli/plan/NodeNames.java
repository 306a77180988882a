package org.fence4j.cli.plan;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Finds the node somebody means: by its exact name, then by its host part, then by its host part in
 * any case (RHCS {@code ccs_lookup_nodename}). Unlike there, a name that fits two nodes fits none:
 * the wrong one would be fenced.
 */
final class NodeNames {
  /** An address has no host part: 10.0.0.4 and 10.0.0.5 are two nodes. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  private NodeNames() {}

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

package org.fence4j.testkit.xenserver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the recorded pool called something, and what the simulated one calls it. */
final class Translation {
  private static final Pattern IDENTIFIER =
      Pattern.compile("(OpaqueRef:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Map<String, String> known = new LinkedHashMap<>();

  void add(String recorded, String simulated) {
    known.putIfAbsent(recorded, simulated);
  }

  /** Learns the identifiers of a reply by their place in it. */
  void learn(String recorded, String simulated) {
    List<String> theirs = identifiers(recorded);
    List<String> ours = identifiers(simulated);
    for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
      if (!known.containsKey(theirs.get(i)) && !known.containsValue(ours.get(i))) {
        add(theirs.get(i), ours.get(i));
      }
    }
  }

  String apply(String text) {
    String translated = text;
    for (Map.Entry<String, String> entry : known.entrySet()) {
      translated = translated.replace(entry.getKey(), entry.getValue());
    }
    return translated;
  }

  private static List<String> identifiers(String xml) {
    return IDENTIFIER.matcher(xml).results().map(found -> found.group()).toList();
  }
}

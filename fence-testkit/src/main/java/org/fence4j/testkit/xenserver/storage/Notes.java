package org.fence4j.testkit.xenserver.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What clients may write on an object as they like; classes have some of it. Mutable. */
public final class Notes {
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> maps = new LinkedHashMap<>();
  private final List<String> tags = new ArrayList<>();

  Notes() {}

  Notes copy() {
    Notes copy = new Notes();
    copy.texts.putAll(texts);
    maps.forEach((field, map) -> copy.map(field).putAll(map));
    copy.tags.addAll(tags);
    return copy;
  }

  /** A text field, for example {@code name_label}; empty if nobody wrote it. */
  public String text(String field) {
    return texts.getOrDefault(field, "");
  }

  /** Writes a text field. */
  public void text(String field, String value) {
    texts.put(field, value);
  }

  /** A map, for example {@code other_config}, to be read and changed. */
  public Map<String, String> map(String field) {
    return maps.computeIfAbsent(field, none -> new LinkedHashMap<>());
  }

  /** The tags, to be read and changed. */
  public List<String> tags() {
    return tags;
  }
}

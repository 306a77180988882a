package org.fence4j.testkit.xenserver.model.change;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fields that clients wrote and that change nothing else, by object. The values are those of
 * whoever shows them; the model only keeps them. Mutable; guarded by the pool state's monitor.
 */
public final class WrittenFields {
  private final Map<String, Map<String, Object>> rows = new HashMap<>();

  /** Nothing is written yet. */
  public WrittenFields() {}

  /** Keeps what was written; the value must be immutable. */
  public void write(String ref, String field, Object value) {
    rows.computeIfAbsent(ref, none -> new LinkedHashMap<>()).put(field, value);
  }

  /** What was written on an object, by field. */
  public Map<String, Object> of(String ref) {
    return rows.getOrDefault(ref, Map.of());
  }

  /** What another database has that is copied from this one. */
  public WrittenFields copy() {
    WrittenFields copy = new WrittenFields();
    rows.forEach((ref, fields) -> copy.rows.put(ref, new LinkedHashMap<>(fields)));
    return copy;
  }
}

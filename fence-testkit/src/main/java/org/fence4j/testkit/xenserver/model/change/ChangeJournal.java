package org.fence4j.testkit.xenserver.model.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * When the rows of a database's tables came, changed and went, counted in generations as event.from
 * counts them (db_cache_types.ml). It is not told of changes but compares rows when somebody asks.
 * Mutable; guarded by the pool state's monitor.
 */
public final class ChangeJournal {
  /** What became of a row. */
  public enum Kind {
    /** It is new. */
    ADD,
    /** It changed. */
    MOD,
    /** It is gone. */
    DEL;

    /** As in an event. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A row that changed.
   *
   * @param table the class
   * @param ref the row
   * @param kind how
   * @param generation when, the last time
   */
  public record Change(String table, String ref, Kind kind, long generation) {}

  private static final class Row {
    private final long created;
    private long modified;
    private int fingerprint;

    private Row(long created, int fingerprint) {
      this.created = created;
      this.modified = created;
      this.fingerprint = fingerprint;
    }
  }

  private record Grave(long created, long deleted) {}

  private final Map<String, Map<String, Row>> tables = new HashMap<>();
  private final Map<String, Map<String, Grave>> graves = new HashMap<>();
  private long generation = 1;

  /** The journal of a database nobody has looked at. */
  public ChangeJournal() {}

  /** The present generation. */
  public long generation() {
    return generation;
  }

  /** Begins a new generation without any change; returns the one before. */
  public long pass() {
    generation++;
    return generation - 1;
  }

  /**
   * Compares a table with what it was.
   *
   * @param fingerprints a hash of each row that exists, by reference
   */
  public void observe(String table, Map<String, Integer> fingerprints) {
    Map<String, Row> rows = tables.computeIfAbsent(table, none -> new TreeMap<>());
    fingerprints.forEach((ref, fingerprint) -> observe(rows, ref, fingerprint));
    List<String> gone =
        rows.keySet().stream().filter(ref -> !fingerprints.containsKey(ref)).toList();
    for (String ref : gone) {
      Row row = rows.remove(ref);
      long created = row == null ? 0 : row.created;
      graves
          .computeIfAbsent(table, none -> new TreeMap<>())
          .put(ref, new Grave(created, ++generation));
    }
  }

  /** What changed after a generation, by kind and reference. */
  public List<Change> since(long from, String table) {
    List<Change> changes = new ArrayList<>();
    tables
        .getOrDefault(table, Map.of())
        .forEach(
            (ref, row) -> {
              if (row.created > from) {
                changes.add(new Change(table, ref, Kind.ADD, row.created));
              } else if (row.modified > from) {
                changes.add(new Change(table, ref, Kind.MOD, row.modified));
              }
            });
    graves
        .getOrDefault(table, Map.of())
        .forEach(
            (ref, grave) -> {
              if (grave.deleted > from && grave.created <= from) {
                changes.add(new Change(table, ref, Kind.DEL, grave.deleted));
              }
            });
    return changes;
  }

  private void observe(Map<String, Row> rows, String ref, int fingerprint) {
    Row row = rows.get(ref);
    if (row == null) {
      rows.put(ref, new Row(++generation, fingerprint));
    } else if (row.fingerprint != fingerprint) {
      row.fingerprint = fingerprint;
      row.modified = ++generation;
    }
  }
}

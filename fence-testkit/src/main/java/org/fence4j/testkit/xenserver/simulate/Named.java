package org.fence4j.testkit.xenserver.simulate;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** Finds what a field names. */
final class Named {
  private Named() {}

  /** The object, or an error that names the field. */
  static <T> T require(Fields fields, String field, Supplier<T> lookup) {
    try {
      return lookup.get();
    } catch (NoSuchElementException e) {
      throw fields.error(field, String.valueOf(e.getMessage()));
    }
  }

  /** What a field names among things of a kind. */
  static <T> T require(Fields fields, String field, String kind, Map<String, T> things) {
    String name = fields.text(field);
    T found = things.get(name);
    if (found == null) {
      throw fields.error(field, "no " + kind + " " + name);
    }
    return found;
  }
}

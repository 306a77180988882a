package org.fence4j.testkit.xenserver.simulate;

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
}

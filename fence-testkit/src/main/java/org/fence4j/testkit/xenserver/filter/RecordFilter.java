package org.fence4j.testkit.xenserver.filter;

import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;

/** A condition on a database row (ocaml/database/db_filter.ml). */
public sealed interface RecordFilter {
  /**
   * Whether the record satisfies the condition.
   *
   * @throws XapiFailure INTERNAL_ERROR if a column it needs does not exist
   */
  boolean matches(Struct record) throws XapiFailure;

  /**
   * Parses an expression.
   *
   * @throws XapiFailure INVALID_VALUE if it is not one
   */
  static RecordFilter parse(String expression) throws XapiFailure {
    return new FilterParser(expression).parse();
  }

  /** {@code true} or {@code false}. */
  record Constant(boolean value) implements RecordFilter {
    @Override
    public boolean matches(Struct record) {
      return value;
    }
  }

  /** {@code a = b}. */
  record Equal(Operand left, Operand right) implements RecordFilter {
    @Override
    public boolean matches(Struct record) throws XapiFailure {
      return left.in(record).equals(right.in(record));
    }
  }

  /** {@code not a}. */
  record Not(RecordFilter negated) implements RecordFilter {
    @Override
    public boolean matches(Struct record) throws XapiFailure {
      return !negated.matches(record);
    }
  }

  /** {@code a and b}. */
  record And(RecordFilter left, RecordFilter right) implements RecordFilter {
    @Override
    public boolean matches(Struct record) throws XapiFailure {
      return left.matches(record) && right.matches(record);
    }
  }

  /** {@code a or b}. */
  record Or(RecordFilter left, RecordFilter right) implements RecordFilter {
    @Override
    public boolean matches(Struct record) throws XapiFailure {
      return left.matches(record) || right.matches(record);
    }
  }
}

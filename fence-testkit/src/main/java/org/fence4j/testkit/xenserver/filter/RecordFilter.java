package org.fence4j.testkit.xenserver.filter;

import org.fence4j.testkit.xenserver.model.XapiFailure;

/** A condition on a database row (ocaml/database/db_filter.ml). */
public sealed interface RecordFilter {
  /**
   * Whether the row satisfies the condition.
   *
   * @throws XapiFailure INTERNAL_ERROR if a column it needs does not exist
   */
  boolean matches(Row row) throws XapiFailure;

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
    public boolean matches(Row row) {
      return value;
    }
  }

  /** {@code a = b}. */
  record Equal(Operand left, Operand right) implements RecordFilter {
    @Override
    public boolean matches(Row row) throws XapiFailure {
      return left.in(row).equals(right.in(row));
    }
  }

  /** {@code not a}. */
  record Not(RecordFilter negated) implements RecordFilter {
    @Override
    public boolean matches(Row row) throws XapiFailure {
      return !negated.matches(row);
    }
  }

  /** {@code a and b}. */
  record And(RecordFilter left, RecordFilter right) implements RecordFilter {
    @Override
    public boolean matches(Row row) throws XapiFailure {
      return left.matches(row) && right.matches(row);
    }
  }

  /** {@code a or b}. */
  record Or(RecordFilter left, RecordFilter right) implements RecordFilter {
    @Override
    public boolean matches(Row row) throws XapiFailure {
      return left.matches(row) || right.matches(row);
    }
  }
}

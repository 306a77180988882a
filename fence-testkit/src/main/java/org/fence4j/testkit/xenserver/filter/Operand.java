package org.fence4j.testkit.xenserver.filter;

import java.util.stream.Collectors;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Array;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Bool;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Int;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Real;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Text;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Time;

/** One side of a comparison. */
sealed interface Operand {
  /** Its text in this row. */
  String in(Row row) throws XapiFailure;

  /** A quoted string. */
  record Literal(String text) implements Operand {
    @Override
    public String in(Row row) {
      return text;
    }
  }

  /** The value of a database column. */
  record Column(String name) implements Operand {
    @Override
    public String in(Row row) throws XapiFailure {
      XmlRpcValue value = row.value(name);
      if (value == null) {
        throw new XapiFailure("INTERNAL_ERROR", "missing field", name, "");
      }
      return databaseText(value);
    }

    private static String databaseText(XmlRpcValue value) {
      if (value instanceof Text text) {
        return text.text();
      }
      if (value instanceof Bool bool) {
        return Boolean.toString(bool.value());
      }
      if (value instanceof Int number) {
        return number.digits();
      }
      if (value instanceof Real real) {
        return real.digits();
      }
      if (value instanceof Time time) {
        return time.iso8601();
      }
      return collectionText(value);
    }

    /** Sets and maps are kept as s-expressions. */
    private static String collectionText(XmlRpcValue value) {
      if (value instanceof Array array) {
        return array.elements().stream()
            .map(element -> "'" + databaseText(element) + "'")
            .collect(Collectors.joining(" ", "(", ")"));
      }
      if (value instanceof Struct struct) {
        return struct.members().entrySet().stream()
            .map(entry -> "('" + entry.getKey() + "' '" + databaseText(entry.getValue()) + "')")
            .collect(Collectors.joining(" ", "(", ")"));
      }
      return value.describe();
    }
  }
}

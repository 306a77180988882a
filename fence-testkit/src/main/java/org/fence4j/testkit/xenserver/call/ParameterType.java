package org.fence4j.testkit.xenserver.call;

import java.util.Locale;
import java.util.function.Predicate;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** The types of parameters; xapi converts little. */
public enum ParameterType {
  /** A text, an enum value or a reference. */
  STRING(value -> value instanceof XmlRpcValue.Text),
  /** A truth value. */
  BOOL(value -> value instanceof XmlRpcValue.Bool),
  /** An integer, also as a decimal string. */
  INT(ParameterType::isInteger),
  /** A number, also as a decimal string. */
  FLOAT(value -> value instanceof XmlRpcValue.Real || isInteger(value) || isDecimal(value)),
  /** A set of texts. */
  STRINGS(value -> value instanceof XmlRpcValue.Array array && areTexts(array.elements())),
  /** A map of texts. */
  MAP(value -> value instanceof XmlRpcValue.Struct map && areTexts(map.members().values())),
  /** A record, whose fields are looked at later. */
  RECORD(value -> value instanceof XmlRpcValue.Struct),
  /** Anything, which nobody reads. */
  ANY(value -> true);

  @SuppressWarnings("ImmutableEnumChecker") // method references and lambdas without state
  private final Predicate<XmlRpcValue> accepts;

  ParameterType(Predicate<XmlRpcValue> accepts) {
    this.accepts = accepts;
  }

  /** Fails as xapi does if the value is of another type. */
  public void check(XmlRpcValue value) throws XapiFailure {
    if (accepts.test(value)) {
      return;
    }
    if (this == RECORD) {
      throw new XapiFailure("INTERNAL_ERROR", "Failure(\"bad __structure\")");
    }
    if (this == INT && value instanceof XmlRpcValue.Text) {
      throw new XapiFailure("INTERNAL_ERROR", "Failure(\"Int64.of_string\")");
    }
    throw new XapiFailure(
        "INTERNAL_ERROR", "Failure(\"Expected " + word() + ", got '" + value.describe() + "'\")");
  }

  private String word() {
    return switch (this) {
      case INT -> "int64";
      case STRINGS -> "string_set";
      case MAP -> "string_to_string_map";
      default -> name().toLowerCase(Locale.ROOT);
    };
  }

  private static boolean isInteger(XmlRpcValue value) {
    return value instanceof XmlRpcValue.Int
        || value instanceof XmlRpcValue.ShortInt
        || (value instanceof XmlRpcValue.Text text && text.text().matches("-?\\d{1,18}"));
  }

  private static boolean isDecimal(XmlRpcValue value) {
    return value instanceof XmlRpcValue.Text text
        && text.text().matches("-?\\d{1,18}(\\.\\d{0,18})?");
  }

  private static boolean areTexts(Iterable<XmlRpcValue> values) {
    for (XmlRpcValue value : values) {
      if (!(value instanceof XmlRpcValue.Text)) {
        return false;
      }
    }
    return true;
  }
}

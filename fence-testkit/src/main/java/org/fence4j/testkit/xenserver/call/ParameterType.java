package org.fence4j.testkit.xenserver.call;

import java.util.Locale;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** The types of parameters; xapi converts nothing. */
enum ParameterType {
  STRING(XmlRpcValue.Text.class),
  BOOL(XmlRpcValue.Bool.class);

  private final Class<? extends XmlRpcValue> kind;

  ParameterType(Class<? extends XmlRpcValue> kind) {
    this.kind = kind;
  }

  void check(XmlRpcValue value) throws XapiFailure {
    if (!kind.isInstance(value)) {
      String expected = name().toLowerCase(Locale.ROOT);
      throw new XapiFailure(
          "INTERNAL_ERROR",
          "Failure(\"Expected " + expected + ", got '" + value.describe() + "'\")");
    }
  }
}

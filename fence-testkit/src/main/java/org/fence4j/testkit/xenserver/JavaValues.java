package org.fence4j.testkit.xenserver;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** XML-RPC values as values of Java and back. */
final class JavaValues {
  private JavaValues() {}

  static Object of(XmlRpcValue value) {
    if (value instanceof XmlRpcValue.Text text) {
      return text.text();
    }
    if (value instanceof XmlRpcValue.Bool bool) {
      return bool.value();
    }
    if (value instanceof XmlRpcValue.Struct struct) {
      Map<String, Object> members = new LinkedHashMap<>();
      struct.members().forEach((name, member) -> members.put(name, of(member)));
      return Collections.unmodifiableMap(members);
    }
    if (value instanceof XmlRpcValue.Array array) {
      return array.elements().stream().map(JavaValues::of).toList();
    }
    if (value instanceof XmlRpcValue.Real real) {
      return real.digits();
    }
    if (value instanceof XmlRpcValue.Time time) {
      return time.iso8601();
    }
    if (value instanceof XmlRpcValue.ShortInt number) {
      return Integer.toString(number.number());
    }
    return ((XmlRpcValue.Int) value).digits();
  }

  static XmlRpcValue toXmlRpc(Object value) {
    if (value instanceof Boolean flag) {
      return XmlRpcValue.bool(flag);
    }
    if (value instanceof Double real) {
      return new XmlRpcValue.Real(real.toString());
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, XmlRpcValue> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), toXmlRpc(member)));
      return new XmlRpcValue.Struct(members);
    }
    if (value instanceof List<?> list) {
      return new XmlRpcValue.Array(list.stream().<XmlRpcValue>map(JavaValues::toXmlRpc).toList());
    }
    return XmlRpcValue.text(value.toString());
  }
}

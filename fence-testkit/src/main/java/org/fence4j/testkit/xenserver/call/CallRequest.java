package org.fence4j.testkit.xenserver.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.Host;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/**
 * A call whose parameters have been checked.
 *
 * @param host who was asked
 * @param database what it answers from
 * @param method the full name
 * @param parameters all parameters, the session first where the method has one
 */
public record CallRequest(
    Host host, Database database, String method, List<XmlRpcValue> parameters) {
  /** A text. */
  public String text(int index) {
    return text(parameters.get(index));
  }

  /** A truth value. */
  public boolean flag(int index) {
    return ((XmlRpcValue.Bool) parameters.get(index)).value();
  }

  /** An integer. */
  public long number(int index) {
    return Long.parseLong(digits(parameters.get(index)));
  }

  /** A number. */
  public double real(int index) {
    return parameters.get(index) instanceof XmlRpcValue.Real real
        ? Double.parseDouble(real.digits())
        : Double.parseDouble(digits(parameters.get(index)));
  }

  /** A set of texts. */
  public List<String> texts(int index) {
    return ((XmlRpcValue.Array) parameters.get(index))
        .elements().stream().map(CallRequest::text).toList();
  }

  /** A map of texts. */
  public Map<String, String> map(int index) {
    Map<String, String> texts = new LinkedHashMap<>();
    struct(index).members().forEach((key, value) -> texts.put(key, text(value)));
    return texts;
  }

  /** A record. */
  public XmlRpcValue.Struct struct(int index) {
    return (XmlRpcValue.Struct) parameters.get(index);
  }

  private static String text(XmlRpcValue value) {
    return ((XmlRpcValue.Text) value).text();
  }

  private static String digits(XmlRpcValue value) {
    if (value instanceof XmlRpcValue.Int number) {
      return number.digits();
    }
    return value instanceof XmlRpcValue.ShortInt number
        ? Integer.toString(number.number())
        : text(value);
  }
}

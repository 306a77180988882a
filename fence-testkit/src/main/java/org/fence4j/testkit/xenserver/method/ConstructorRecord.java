package org.fence4j.testkit.xenserver.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.fence4j.testkit.xenserver.call.ParameterType;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;
import org.jspecify.annotations.Nullable;

/**
 * The record a constructor is given. xapi reads its fields in the order of the data model and fails
 * at the first that is missing or of another type (gen_server.ml).
 */
final class ConstructorRecord {
  private final Struct record;

  ConstructorRecord(Struct record) {
    this.record = record;
  }

  String text(String field) throws XapiFailure {
    return ((XmlRpcValue.Text) required(field, ParameterType.STRING)).text();
  }

  String text(String field, String absent) throws XapiFailure {
    return has(field) ? text(field) : absent;
  }

  /** One of some words. */
  String word(String field, Predicate<String> known) throws XapiFailure {
    String word = text(field);
    if (!known.test(word)) {
      throw new XapiFailure("INTERNAL_ERROR", "Failure(\"Unknown tag/contents\")");
    }
    return word;
  }

  boolean flag(String field) throws XapiFailure {
    return ((XmlRpcValue.Bool) required(field, ParameterType.BOOL)).value();
  }

  boolean flag(String field, boolean absent) throws XapiFailure {
    return has(field) ? flag(field) : absent;
  }

  long number(String field) throws XapiFailure {
    XmlRpcValue value = required(field, ParameterType.INT);
    return Long.parseLong(
        value instanceof XmlRpcValue.Text text ? text.text() : ((XmlRpcValue.Int) value).digits());
  }

  Map<String, String> map(String field) throws XapiFailure {
    Map<String, String> texts = new LinkedHashMap<>();
    ((Struct) required(field, ParameterType.MAP))
        .members()
        .forEach((key, value) -> texts.put(key, ((XmlRpcValue.Text) value).text()));
    return texts;
  }

  Map<String, String> optionalMap(String field) throws XapiFailure {
    return has(field) ? map(field) : Map.of();
  }

  List<String> optionalTexts(String field) throws XapiFailure {
    List<String> texts = new ArrayList<>();
    if (has(field)) {
      ((XmlRpcValue.Array) required(field, ParameterType.STRINGS))
          .elements()
          .forEach(element -> texts.add(((XmlRpcValue.Text) element).text()));
    }
    return texts;
  }

  private boolean has(String field) {
    return record.members().containsKey(field);
  }

  private XmlRpcValue required(String field, ParameterType type) throws XapiFailure {
    @Nullable XmlRpcValue value = record.members().get(field);
    if (value == null) {
      throw new XapiFailure(
          "INTERNAL_ERROR", "Server_helpers.Dispatcher_FieldNotFound(\"" + field + "\")");
    }
    type.check(value);
    return value;
  }
}

package org.fence4j.testkit.xenserver.method;

import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;
import static org.fence4j.testkit.xenserver.wire.XmlRpcValue.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fence4j.testkit.xenserver.call.CallRequest;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.call.ParameterType;
import org.fence4j.testkit.xenserver.filter.Row;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.record.RealApi;
import org.fence4j.testkit.xenserver.record.RecordTable;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Array;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;

/**
 * The setters xapi generates for the fields of a class that clients may write, where the simulator
 * has none of its own: they write the database and nothing else (gen_db_actions.ml).
 */
final class FieldCalls {
  private static final XmlRpcValue NOTHING = text("");

  /** The words of fields that are enumerations. */
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "actions_after_shutdown", Set.of("destroy", "restart"),
          "actions_after_reboot", Set.of("destroy", "restart"),
          "actions_after_softreboot", Set.of("soft_reboot", "destroy", "restart", "preserve"));

  /** Setters that do more than write, and are not simulated. */
  private static final Set<String> EFFECTIVE = Set.of("VM.set_is_a_template");

  private final RecordTable table;

  FieldCalls(RecordTable table) {
    this.table = table;
  }

  void addTo(CallTable calls) {
    for (String method : RealApi.setters(table.type())) {
      if (!calls.has(method) && !EFFECTIVE.contains(method)) {
        add(calls, method, method.substring(method.indexOf('.') + 1));
      }
    }
  }

  private void add(CallTable calls, String method, String name) {
    for (String prefix : List.of("set_", "add_to_", "remove_from_", "add_", "remove_")) {
      String field = name.substring(Math.min(name.length(), prefix.length()));
      if (name.startsWith(prefix) && table.template().members().containsKey(field)) {
        add(calls, method, prefix, field);
        return;
      }
    }
  }

  private void add(CallTable calls, String method, String prefix, String field) {
    switch (prefix) {
      case "set_" -> calls.add(method, request -> set(request, field), STRING, type(field));
      case "add_to_" ->
          calls.add(method, request -> addToMap(request, field), STRING, STRING, STRING);
      case "remove_from_" ->
          calls.add(method, request -> removeFromMap(request, field), STRING, STRING);
      case "add_" -> calls.add(method, request -> change(request, field, true), STRING, STRING);
      default -> calls.add(method, request -> change(request, field, false), STRING, STRING);
    }
  }

  private ParameterType type(String field) {
    XmlRpcValue example = table.template().members().get(field);
    if (example instanceof XmlRpcValue.Text text) {
      return text.integer() ? ParameterType.INT : STRING;
    }
    if (example instanceof Array) {
      return ParameterType.STRINGS;
    }
    if (example instanceof Struct) {
      return ParameterType.MAP;
    }
    return example instanceof XmlRpcValue.Bool ? ParameterType.BOOL : ParameterType.FLOAT;
  }

  private XmlRpcValue set(CallRequest request, String field) throws XapiFailure {
    Set<String> words = WORDS.get(field);
    if (words != null && !words.contains(request.text(2))) {
      throw new XapiFailure("INTERNAL_ERROR", "Failure(\"Unknown tag/contents\")");
    }
    XmlRpcValue unused = present(request, field);
    boolean number = type(field) == ParameterType.INT;
    return write(
        request,
        field,
        number ? XmlRpcValue.number(request.number(2)) : request.parameters().get(2));
  }

  private XmlRpcValue addToMap(CallRequest request, String field) throws XapiFailure {
    Map<String, XmlRpcValue> members =
        new LinkedHashMap<>(((Struct) present(request, field)).members());
    if (members.putIfAbsent(request.text(2), text(request.text(3))) != null) {
      throw new XapiFailure(
          "MAP_DUPLICATE_KEY",
          table.type(),
          Row.column(table.type(), field),
          request.text(1),
          request.text(2));
    }
    return write(request, field, new Struct(members));
  }

  private XmlRpcValue removeFromMap(CallRequest request, String field) throws XapiFailure {
    Map<String, XmlRpcValue> members =
        new LinkedHashMap<>(((Struct) present(request, field)).members());
    members.remove(request.text(2));
    return write(request, field, new Struct(members));
  }

  private XmlRpcValue change(CallRequest request, String field, boolean add) throws XapiFailure {
    List<XmlRpcValue> elements = new ArrayList<>(((Array) present(request, field)).elements());
    XmlRpcValue element = text(request.text(2));
    elements.remove(element);
    if (add) {
      elements.add(element);
    }
    return write(request, field, new Array(elements));
  }

  /** What the field says now; fails if there is no such object. */
  private XmlRpcValue present(CallRequest request, String field) throws XapiFailure {
    XmlRpcValue value = table.record(request.database(), request.text(1)).members().get(field);
    if (value == null) {
      throw new IllegalStateException("the record template lacks " + field);
    }
    return value;
  }

  private static XmlRpcValue write(CallRequest request, String field, XmlRpcValue value) {
    request.database().written().write(request.text(1), field, value);
    return NOTHING;
  }
}

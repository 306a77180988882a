package org.fence4j.testkit.xenserver.method;

import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.call.CallRequest;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.call.ParameterType;
import org.fence4j.testkit.xenserver.filter.RecordFilter;
import org.fence4j.testkit.xenserver.filter.Row;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.record.RealApi;
import org.fence4j.testkit.xenserver.record.RecordTable;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Text;

/** The calls xapi generates for every class: records, searches and one getter for each field. */
final class RecordCalls {
  private final RecordTable table;

  RecordCalls(RecordTable table) {
    this.table = table;
  }

  void addTo(CallTable calls) {
    add(
        calls,
        "get_all",
        request -> XmlRpcValue.texts(List.copyOf(table.refs(request.database()))));
    add(calls, "get_all_records", request -> records(request, "true"));
    add(calls, "get_all_records_where", request -> records(request, request.text(1)), STRING);
    add(calls, "get_record", request -> table.record(request.database(), request.text(1)), STRING);
    add(calls, "get_by_uuid", request -> byUuid(request, request.text(1)), STRING);
    for (String field : table.template().members().keySet()) {
      add(calls, "get_" + field, request -> field(request, request.text(1), field), STRING);
    }
    add(
        calls,
        "get_by_name_label",
        request -> XmlRpcValue.texts(having(request, "name_label", request.text(1))),
        STRING);
  }

  /** Not every class has every one of them. */
  private void add(
      CallTable calls, String name, CallTable.Immediate immediate, ParameterType... types) {
    String method = table.type() + "." + name;
    if (RealApi.has(method)) {
      calls.add(method, immediate, types);
    }
  }

  private XmlRpcValue records(CallRequest request, String expression) throws XapiFailure {
    RecordFilter filter = RecordFilter.parse(expression);
    Map<String, XmlRpcValue> found = new LinkedHashMap<>();
    for (Map.Entry<String, Struct> entry : table.records(request.database()).entrySet()) {
      if (filter.matches(new Row(table.type(), entry.getKey(), entry.getValue()))) {
        found.put(entry.getKey(), entry.getValue());
      }
    }
    return new Struct(found);
  }

  private XmlRpcValue byUuid(CallRequest request, String uuid) throws XapiFailure {
    List<String> found = having(request, "uuid", uuid);
    if (found.isEmpty()) {
      throw new XapiFailure("UUID_INVALID", table.type(), uuid);
    }
    return new Text(found.get(0));
  }

  private List<String> having(CallRequest request, String field, String text) throws XapiFailure {
    List<String> found = new ArrayList<>();
    XmlRpcValue wanted = new Text(text);
    for (Map.Entry<String, Struct> entry : table.records(request.database()).entrySet()) {
      if (wanted.equals(entry.getValue().members().get(field))) {
        found.add(entry.getKey());
      }
    }
    return found;
  }

  private XmlRpcValue field(CallRequest request, String ref, String field) throws XapiFailure {
    XmlRpcValue value = table.record(request.database(), ref).members().get(field);
    if (value == null) {
      throw new IllegalStateException("the record template lacks " + field);
    }
    return value;
  }
}

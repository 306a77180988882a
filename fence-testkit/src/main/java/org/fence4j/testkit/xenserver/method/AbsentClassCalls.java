package org.fence4j.testkit.xenserver.method;

import static org.fence4j.testkit.xenserver.call.ParameterType.STRING;

import java.util.List;
import java.util.Map;
import org.fence4j.testkit.xenserver.call.CallTable;
import org.fence4j.testkit.xenserver.filter.RecordFilter;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.record.RealApi;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;

/** The searches of a class the pool has no objects of. */
final class AbsentClassCalls {
  private static final XmlRpcValue NO_RECORDS = new XmlRpcValue.Struct(Map.of());
  private static final XmlRpcValue NO_REFERENCES = XmlRpcValue.texts(List.of());

  private final String type;

  AbsentClassCalls(String type) {
    this.type = type;
  }

  void addTo(CallTable calls) {
    calls.add(type + ".get_all", request -> NO_REFERENCES);
    calls.add(type + ".get_all_records", request -> NO_RECORDS);
    calls.add(
        type + ".get_all_records_where",
        request -> {
          RecordFilter unused = RecordFilter.parse(request.text(1));
          return NO_RECORDS;
        },
        STRING);
    calls.add(
        type + ".get_by_uuid",
        request -> {
          throw new XapiFailure("UUID_INVALID", type, request.text(1));
        },
        STRING);
    calls.add(
        type + ".get_record",
        request -> {
          throw XapiFailure.noSuchObject(type, request.text(1));
        },
        STRING);
    if (RealApi.has(type + ".get_by_name_label")) {
      calls.add(type + ".get_by_name_label", request -> NO_REFERENCES, STRING);
    }
  }
}

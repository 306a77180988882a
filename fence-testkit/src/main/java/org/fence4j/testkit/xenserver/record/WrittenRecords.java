package org.fence4j.testkit.xenserver.record;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;

/**
 * A class with what clients wrote on its objects.
 *
 * @param rows the class without it
 */
record WrittenRecords(RecordTable rows) implements RecordTable {
  @Override
  public String type() {
    return rows.type();
  }

  @Override
  public Collection<String> refs(Database database) {
    return rows.refs(database);
  }

  @Override
  public Struct template() {
    return rows.template();
  }

  @Override
  public Struct record(Database database, String ref) throws XapiFailure {
    return written(database, ref, rows.record(database, ref));
  }

  @Override
  public Map<String, Struct> records(Database database) throws XapiFailure {
    Map<String, Struct> records = new LinkedHashMap<>(rows.records(database));
    records.replaceAll((ref, record) -> written(database, ref, record));
    return records;
  }

  private static Struct written(Database database, String ref, Struct record) {
    Map<String, Object> fields = database.written().of(ref);
    if (fields.isEmpty()) {
      return record;
    }
    Map<String, XmlRpcValue> values = new LinkedHashMap<>();
    fields.forEach((field, value) -> values.put(field, (XmlRpcValue) value));
    return record.with(values);
  }
}

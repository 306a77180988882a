package org.fence4j.testkit.xenserver.record;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;

/** The records of one class. */
public interface RecordTable {
  /** The class's name in calls and in HANDLE_INVALID, for example {@code VM}. */
  String type();

  /** The references of all objects in this database. */
  Collection<String> refs(Database database);

  /** The record of one object. */
  Struct record(Database database, String ref) throws XapiFailure;

  /** All records, by reference. */
  default Map<String, Struct> records(Database database) throws XapiFailure {
    Map<String, Struct> records = new LinkedHashMap<>();
    for (String ref : refs(database)) {
      records.put(ref, record(database, ref));
    }
    return records;
  }

  /** A record whose names are those of every record. */
  Struct template();
}

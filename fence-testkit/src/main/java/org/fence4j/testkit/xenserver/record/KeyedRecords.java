package org.fence4j.testkit.xenserver.record;

import java.util.Collection;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;

/**
 * A class whose objects are kept by reference.
 *
 * @param <T> the model's type
 * @param type the class's name
 * @param template supplies the fields that do not change
 * @param objects all objects, by reference
 * @param fields the fields that change
 */
record KeyedRecords<T>(
    String type,
    Struct template,
    Function<Database, Map<String, T>> objects,
    BiFunction<Database, T, Map<String, XmlRpcValue>> fields)
    implements RecordTable {
  @Override
  public Collection<String> refs(Database database) {
    return objects.apply(database).keySet();
  }

  @Override
  public Struct record(Database database, String wanted) throws XapiFailure {
    T object = objects.apply(database).get(wanted);
    if (object == null) {
      throw XapiFailure.noSuchObject(type, wanted);
    }
    return template.with(fields.apply(database, object));
  }
}

package org.fence4j.testkit.xenserver.record;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fence4j.testkit.xenserver.model.Database;
import org.fence4j.testkit.xenserver.model.XapiFailure;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;

/**
 * A class whose objects are found by a scan.
 *
 * @param <T> the model's type
 * @param type the class's name
 * @param template supplies the fields that do not change
 * @param objects all objects
 * @param ref an object's reference
 * @param fields the fields that change
 */
record SimpleRecords<T>(
    String type,
    Struct template,
    Function<Database, Stream<T>> objects,
    Function<T, String> ref,
    BiFunction<Database, T, Map<String, XmlRpcValue>> fields)
    implements RecordTable {
  @Override
  public Collection<String> refs(Database database) {
    return objects.apply(database).map(ref).collect(Collectors.toList());
  }

  @Override
  public Map<String, Struct> records(Database database) {
    Map<String, Struct> records = new LinkedHashMap<>();
    objects
        .apply(database)
        .forEach(
            object ->
                records.put(ref.apply(object), template.with(fields.apply(database, object))));
    return records;
  }

  @Override
  public Struct record(Database database, String wanted) throws XapiFailure {
    T object =
        objects
            .apply(database)
            .filter(candidate -> ref.apply(candidate).equals(wanted))
            .findFirst()
            .orElseThrow(() -> XapiFailure.noSuchObject(type, wanted));
    return template.with(fields.apply(database, object));
  }
}

package org.fence4j.testkit.xenserver.record;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    Supplier<Stream<T>> objects,
    Function<T, String> ref,
    Function<T, Map<String, XmlRpcValue>> fields)
    implements RecordTable {
  @Override
  public Collection<String> refs() {
    return objects.get().map(ref).collect(Collectors.toList());
  }

  @Override
  public Struct record(String wanted) throws XapiFailure {
    T object =
        objects
            .get()
            .filter(candidate -> ref.apply(candidate).equals(wanted))
            .findFirst()
            .orElseThrow(() -> XapiFailure.noSuchObject(type, wanted));
    return template.with(fields.apply(object));
  }
}

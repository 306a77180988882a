package org.fence4j.testkit.xenserver.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fence4j.testkit.xenserver.wire.XmlRpcReader;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;

/**
 * Loads the records a real xapi gave, which supply every field the simulator does not keep itself.
 * In these files, unlike on the wire, integers stand in int elements.
 */
final class RecordTemplate {
  private RecordTemplate() {}

  static Struct load(String name) {
    try (InputStream document = RecordTemplate.class.getResourceAsStream(name + ".xml")) {
      if (document == null) {
        throw new IllegalStateException("no record template " + name);
      }
      return (Struct) integers(XmlRpcReader.readValue(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static XmlRpcValue integers(XmlRpcValue value) {
    if (value instanceof XmlRpcValue.Int number) {
      return new XmlRpcValue.Text(number.digits(), true);
    }
    if (value instanceof XmlRpcValue.Array array) {
      return new XmlRpcValue.Array(
          array.elements().stream().map(RecordTemplate::integers).toList());
    }
    if (value instanceof Struct struct) {
      Map<String, XmlRpcValue> members = new LinkedHashMap<>();
      struct.members().forEach((name, member) -> members.put(name, integers(member)));
      return new Struct(members);
    }
    return value;
  }
}

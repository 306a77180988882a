package org.fence4j.testkit.xenserver.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.fence4j.testkit.xenserver.wire.XmlRpcReader;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;

/**
 * Loads the records a real xapi gave, which supply every field the simulator does not keep itself.
 */
final class RecordTemplate {
  private RecordTemplate() {}

  static Struct load(String name) {
    try (InputStream document = RecordTemplate.class.getResourceAsStream(name + ".xml")) {
      if (document == null) {
        throw new IllegalStateException("no record template " + name);
      }
      return (Struct) XmlRpcReader.readValue(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

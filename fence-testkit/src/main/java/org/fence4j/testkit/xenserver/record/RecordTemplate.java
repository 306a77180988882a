package org.fence4j.testkit.xenserver.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.fence4j.testkit.xenserver.wire.XmlRpcReader;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue;
import org.fence4j.testkit.xenserver.wire.XmlRpcValue.Struct;

/**
 * Loads the records a real xapi gave, which supply every field the simulator does not keep itself.
 */
final class RecordTemplate {
  private static final DateTimeFormatter ISO_8601 =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

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

  static XmlRpcValue time(Instant instant) {
    return new XmlRpcValue.Time(ISO_8601.format(instant));
  }
}

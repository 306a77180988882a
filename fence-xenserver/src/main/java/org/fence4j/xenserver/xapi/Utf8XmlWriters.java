package org.fence4j.xenserver.xapi;

import org.apache.ws.commons.serialize.XMLWriter;
import org.apache.ws.commons.serialize.XMLWriterImpl;
import org.apache.xmlrpc.serializer.BaseXmlWriterFactory;

/**
 * Writes requests in UTF-8. The codec's own writer escapes each half of a surrogate pair by itself,
 * which is not XML: a password with such a character would be refused as if it were wrong.
 */
final class Utf8XmlWriters extends BaseXmlWriterFactory {
  @Override
  protected XMLWriter newXmlWriter() {
    return new XMLWriterImpl() {
      @Override
      public boolean canEncode(char c) {
        return c >= ' ' || c == '\n' || c == '\t';
      }
    };
  }
}

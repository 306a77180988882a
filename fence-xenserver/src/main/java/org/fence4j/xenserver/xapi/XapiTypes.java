package org.fence4j.xenserver.xapi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactoryImpl;
import org.apache.xmlrpc.common.XmlRpcController;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.AtomicParser;
import org.apache.xmlrpc.parser.MapParser;
import org.apache.xmlrpc.parser.ObjectArrayParser;
import org.apache.xmlrpc.parser.TypeParser;
import org.xml.sax.SAXException;

/**
 * The value types xapi sends, and no others: no base64, so that the codec finds nothing to
 * deserialise (CVE-2019-17570), and no extension types (CVE-2016-5003). Of records only the fields
 * asked for are kept, and the rest is dropped as each ends. Made for one answer.
 */
final class XapiTypes extends TypeFactoryImpl {
  private static final Set<String> KNOWN = Set.of("int", "i4", "boolean", "double", "string");

  /** The answer's envelope is a struct, its value one of records by reference. */
  private static final int RECORD = 3;

  /** A record's fields are sets and maps, and nothing of xapi's lies deeper. */
  private static final int DEEPEST = 8;

  private final Set<String> fields;
  private Runnable recordRead = () -> {};
  private int depth;

  /**
   * Makes types for one answer.
   *
   * @param fields what to keep of each record of an answer that maps references to records; empty
   *     to keep all of any answer
   */
  XapiTypes(XmlRpcController controller, Set<String> fields) {
    super(controller);
    this.fields = fields;
  }

  void whenRecordRead(Runnable listener) {
    recordRead = listener;
  }

  @Override
  @SuppressWarnings("NullAway") // to the codec, null means: refuse this type
  public TypeParser getParser(
      XmlRpcStreamConfig config, NamespaceContextImpl context, String uri, String name) {
    if (uri.isEmpty() && name.equals("dateTime.iso8601")) {
      return new DateOfAnyForm();
    }
    if (uri.isEmpty() && name.equals("struct")) {
      return new Struct(config, context);
    }
    if (uri.isEmpty() && name.equals("array")) {
      return new Array(config, context);
    }
    boolean known = uri.isEmpty() && KNOWN.contains(name);
    return known ? super.getParser(config, context, uri, name) : null;
  }

  /** The codec recurses: an answer nested without end would end its stack. */
  private void descend() throws SAXException {
    depth++;
    if (depth > DEEPEST) {
      throw new SAXException("more than " + DEEPEST + " values, one in the other");
    }
  }

  /** A list of values. */
  private final class Array extends ObjectArrayParser {
    Array(XmlRpcStreamConfig config, NamespaceContextImpl context) {
      super(config, context, XapiTypes.this);
    }

    @Override
    public void startDocument() throws SAXException {
      super.startDocument();
      descend();
    }

    @Override
    public void endDocument() throws SAXException {
      depth--;
      super.endDocument();
    }
  }

  /** A map, which may be a record. */
  private final class Struct extends MapParser {
    Struct(XmlRpcStreamConfig config, NamespaceContextImpl context) {
      super(config, context, XapiTypes.this);
    }

    @Override
    public void startDocument() throws SAXException {
      super.startDocument();
      descend();
    }

    @Override
    public void setResult(Object members) {
      boolean record = depth == RECORD && !fields.isEmpty();
      super.setResult(record ? kept((Map<?, ?>) members) : members);
    }

    @Override
    public void endDocument() throws SAXException {
      depth--;
      super.endDocument();
    }

    private Map<?, ?> kept(Map<?, ?> record) {
      record.keySet().retainAll(fields);
      recordRead.run();
      return Map.copyOf(record);
    }
  }

  /**
   * xapi's dates may carry dashes, an offset or no zone (date.ml). Fencing needs none of them, so
   * one that cannot be read must not cost the whole answer.
   */
  private static final class DateOfAnyForm extends AtomicParser {
    private static final DateTimeFormatter USUAL =
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HH:mm:ss");

    @Override
    protected void setResult(String text) {
      super.setResult(Date.from(read(text.strip().replace("-", ""))));
    }

    private static Instant read(String text) {
      try {
        String local = text.length() > 17 ? text.substring(0, 17) : text;
        return LocalDateTime.parse(local, USUAL).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException e) {
        return Instant.EPOCH;
      }
    }
  }
}

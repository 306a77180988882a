package org.fence4j.xenserver.xapi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Set;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactoryImpl;
import org.apache.xmlrpc.common.XmlRpcController;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.AtomicParser;
import org.apache.xmlrpc.parser.TypeParser;

/**
 * The value types xapi sends, and no others: no base64, so that the codec finds nothing to
 * deserialise (CVE-2019-17570), and no extension types (CVE-2016-5003).
 */
final class XapiTypes extends TypeFactoryImpl {
  private static final Set<String> KNOWN =
      Set.of("int", "i4", "boolean", "double", "string", "struct", "array");

  XapiTypes(XmlRpcController controller) {
    super(controller);
  }

  @Override
  @SuppressWarnings("NullAway") // to the codec, null means: refuse this type
  public TypeParser getParser(
      XmlRpcStreamConfig config, NamespaceContextImpl context, String uri, String name) {
    if (uri.isEmpty() && name.equals("dateTime.iso8601")) {
      return new DateOfAnyForm();
    }
    boolean known = uri.isEmpty() && KNOWN.contains(name);
    return known ? super.getParser(config, context, uri, name) : null;
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

package org.fence4j.xenserver.xapi;

import com.xensource.xenapi.Connection;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.apache.xmlrpc.client.XmlRpcTransport;
import org.apache.xmlrpc.client.XmlRpcTransportFactory;
import org.fence4j.api.Deadline;

/**
 * The bindings' connection with another transport below. Overriding {@code dispatch} also drops the
 * three calls the bindings make after a login of their own accord.
 */
final class XapiConnection extends Connection {
  private final XmlRpcClient codec = new XmlRpcClient();
  private Deadline deadline;
  private Set<String> fields = Set.of();

  /**
   * Makes a connection; nothing is sent.
   *
   * @param session the session's reference, empty before the login
   */
  XapiConnection(XapiEndpoint exchange, String session, Deadline deadline) {
    super(nowhere(), session);
    this.deadline = deadline;
    codec.setConfig(new XmlRpcClientConfigImpl());
    codec.setXmlWriterFactory(new Utf8XmlWriters());
    codec.setTransportFactory(
        // No lambda: Java 17 crashes when it archives one of an interface this old (JDK 1.4).
        new XmlRpcTransportFactory() {
          @Override
          public XmlRpcTransport getTransport() {
            return exchange.transport(codec, XapiConnection.this.deadline);
          }
        });
  }

  /** The bindings want a URL although nothing of theirs ever connects. */
  private static URL nowhere() {
    try {
      return new URL("https://unused.invalid/");
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  XapiConnection by(Deadline latest) {
    this.deadline = latest;
    return this;
  }

  /** Calls a method the bindings lack, or whose result they would mangle. */
  Object call(String method, Object... parameters) throws XmlRpcException {
    Object[] all = Stream.concat(Stream.of(getSessionReference()), Stream.of(parameters)).toArray();
    Object value = dispatch(method, all).get("Value");
    return value == null ? "" : value;
  }

  /**
   * Calls a method that answers with records by reference. They are read one after the other, and
   * of each only the fields asked for are kept: a large pool's make 40 MB.
   */
  Map<String, Map<?, ?>> records(Set<String> kept, String method, Object... parameters)
      throws XmlRpcException {
    fields = kept;
    try {
      Map<String, Map<?, ?>> records = new LinkedHashMap<>();
      ((Map<?, ?>) call(method, parameters))
          .forEach((ref, record) -> records.put((String) ref, (Map<?, ?>) record));
      return records;
    } finally {
      fields = Set.of();
    }
  }

  @Override
  protected Map<?, ?> dispatch(String method, Object[] parameters) throws XmlRpcException {
    codec.setTypeFactory(new XapiTypes(codec, fields));
    Object answer = codec.execute(method, parameters);
    if (!(answer instanceof Map<?, ?> envelope)) {
      throw new XmlRpcException("an answer to " + method + " without an envelope");
    }
    if ("Success".equals(envelope.get("Status"))) {
      return envelope;
    }
    if (envelope.get("ErrorDescription") instanceof Object[] words) {
      throw new XapiFailure(List.of(words).stream().map(String::valueOf).toList());
    }
    throw new XmlRpcException("an answer to " + method + " that is neither success nor failure");
  }
}

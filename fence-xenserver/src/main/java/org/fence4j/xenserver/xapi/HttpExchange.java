package org.fence4j.xenserver.xapi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcTransport;
import org.fence4j.api.Deadline;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.trust.TrustPolicy;
import org.fence4j.xenserver.xapi.HostConnection.SocketKeeper;
import org.jspecify.annotations.Nullable;

/**
 * POSTs to one host: each is sent once, ends by its deadline as a whole, and is answered by a
 * bounded body. The connection is kept between them, so a fence costs one TLS handshake a host.
 */
final class HttpExchange implements XapiEndpoint {
  /** 10,000 VMs with records of 8 KiB make 80 MB. */
  private static final long LARGEST_ANSWER = 256L << 20;

  /** A snapshot's record holds the whole of its VM's, as text. */
  private static final long LARGEST_RECORD = 8L << 20;

  private final HostAddress host;
  private final TrustPolicy trust;
  private final SocketKeeper keeper = new SocketKeeper();
  private @Nullable HostConnection connection;

  HttpExchange(HostAddress host, TrustPolicy trust) {
    this.host = host;
    this.trust = trust;
  }

  @Override
  public HostAddress host() {
    return host;
  }

  @Override
  public XmlRpcTransport transport(XmlRpcClient codec, Deadline deadline) {
    return new XapiTransport(codec, this, deadline);
  }

  /** Opens the connection if there is none; nothing is sent to xapi yet. */
  HostConnection connect(Deadline deadline) throws IOException {
    if (deadline.expired()) {
      throw new SocketTimeoutException("the time allowed has passed");
    }
    HostConnection open = connection;
    if (open != null) {
      open.limit(deadline);
      if (!open.stale()) {
        return open;
      }
      close();
    }
    HostConnection fresh = HostConnection.open(host, trust, deadline, keeper);
    connection = fresh;
    return fresh;
  }

  /**
   * Sends one POST and hands its answer's body to a reader.
   *
   * @throws IOException if there was no whole answer; what became of the request is unknown unless
   *     the connection was refused
   */
  <T> T post(byte[] body, Deadline deadline, BodyReader<T> reader) throws IOException {
    HostConnection open = connect(deadline);
    boolean reusable = false;
    try {
      ClassicHttpResponse response = send(open.http(), body);
      T result = reader.read(body(response));
      reusable = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(null, response, null);
      return result;
    } catch (HttpException e) {
      throw new GarbledAnswer("something that is not HTTP");
    } finally {
      if (!reusable) {
        close();
      }
    }
  }

  private ClassicHttpResponse send(DefaultBHttpClientConnection http, byte[] body)
      throws HttpException, IOException {
    // All headers together must stay below 1024 bytes (xapi http_svr.ml max_header_length_tcp).
    BasicClassicHttpRequest request = new BasicClassicHttpRequest("POST", "/");
    request.setHeader("Host", host.toString());
    request.setHeader("User-Agent", "fence4j");
    request.setHeader("Content-Type", ContentType.TEXT_XML.getMimeType());
    request.setHeader("Content-Length", body.length);
    request.setEntity(new ByteArrayEntity(body, ContentType.TEXT_XML));
    http.sendRequestHeader(request);
    http.sendRequestEntity(request);
    http.flush();
    ClassicHttpResponse response = http.receiveResponseHeader();
    http.receiveResponseEntity(response);
    return response;
  }

  private static BoundedInput body(ClassicHttpResponse response) throws IOException {
    if (response.getCode() != 200) {
      throw new GarbledAnswer("HTTP status " + response.getCode());
    }
    Header encoding = response.getFirstHeader("Content-Encoding");
    if (encoding != null && !encoding.getValue().equalsIgnoreCase("identity")) {
      throw new GarbledAnswer("a compressed answer nobody asked for");
    }
    HttpEntity entity = response.getEntity();
    InputStream content =
        entity == null ? new ByteArrayInputStream(new byte[0]) : entity.getContent();
    return new BoundedInput(content, LARGEST_RECORD, LARGEST_ANSWER);
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  /** Ends, from another thread, whatever is under way, and lets nothing begin. */
  void cancel() {
    keeper.cancel();
  }

  /** Reads a body to its end. */
  interface BodyReader<T> {
    T read(BoundedInput body) throws IOException;
  }
}

package org.fence4j.xenserver.xapi;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.xmlrpc.XmlRpcException;
import org.fence4j.api.Deadline;
import org.fence4j.api.FenceClock;
import org.fence4j.api.FenceException;
import org.fence4j.api.Secret;
import org.fence4j.api.spi.FenceContext;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.trust.TrustPolicy;

/** A host that answers each POST with the next of some bodies, whatever is asked. */
final class CannedHost implements AutoCloseable {
  static final String LOGIN =
      "<?xml version=\"1.0\"?><methodResponse><params><param><value><struct><member><name>Status"
          + "</name><value>Success</value></member><member><name>Value</name><value>OpaqueRef:s"
          + "</value></member></struct></value></param></params></methodResponse>";

  static {
    // The JDK's server sends head and body apart; with Nagle's algorithm each answer costs 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final Queue<byte[]> bodies = new ArrayDeque<>();
  final AtomicInteger requests = new AtomicInteger();

  CannedHost(Map<String, String> headers) throws IOException {
    this(200, headers);
  }

  CannedHost(int status, Map<String, String> headers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          requests.incrementAndGet();
          byte[] body = bodies.remove();
          headers.forEach(exchange.getResponseHeaders()::set);
          exchange.sendResponseHeaders(status, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
  }

  CannedHost answer(String body) {
    return answer(body.getBytes(StandardCharsets.UTF_8));
  }

  CannedHost answer(byte[] body) {
    bodies.add(body);
    return this;
  }

  HostAddress address() {
    InetSocketAddress bound = server.getAddress();
    return new HostAddress(false, bound.getAddress().getHostAddress(), bound.getPort());
  }

  HttpExchange exchange() throws FenceException {
    return exchange(address());
  }

  static HttpExchange exchange(HostAddress address) throws FenceException {
    return new HttpExchange(
        address,
        TrustPolicy.anybody(
            false, FenceContext.of(FenceClock.system(), note -> {}, warning -> {})));
  }

  XapiPoolSession login() throws IOException, XmlRpcException, FenceException {
    return XapiPoolSession.login(
        exchange(), new Credentials("root", Secret.of("secret")), Duration.ofSeconds(5), soon());
  }

  static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(5), FenceClock.system());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package org.fence4j.testkit.xenserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.fence4j.testkit.xenserver.call.Answer;
import org.fence4j.testkit.xenserver.certificate.HostIdentity;
import org.fence4j.testkit.xenserver.http.HostPort;
import org.fence4j.testkit.xenserver.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** One host's address and the connections to it. */
final class HostServer implements AutoCloseable {
  private final SimulatedPool pool;
  private final int host;
  private final InetSocketAddress address;
  private final @Nullable HostIdentity identity;
  private final ServerLimits limits;
  private final Semaphore free;
  private final Set<HostConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong handshakes = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private volatile PoolFault fault = PoolFault.NONE;
  private PoolFault.Kind mode = PoolFault.Kind.NONE;
  private HostPort port;

  /** Serves at the bound socket; over TLS if there is an identity. */
  HostServer(
      SimulatedPool pool,
      int host,
      ServerLimits limits,
      ServerSocket socket,
      @Nullable HostIdentity identity) {
    this.pool = pool;
    this.host = host;
    this.address = (InetSocketAddress) socket.getLocalSocketAddress();
    this.identity = identity;
    this.limits = limits;
    this.free = new Semaphore(limits.connections());
    this.port = HostPort.accepting(socket, threadName(), free, this::accepted);
    refresh();
  }

  PoolFault fault() {
    return fault;
  }

  synchronized void fault(PoolFault newFault) {
    fault = newFault;
    refresh();
  }

  /** Brings the listening socket in line with the fault and the host's power. */
  synchronized void refresh() {
    PoolFault.Kind wanted = pool.killed(host) ? PoolFault.Kind.REFUSE : portMode(fault.kind());
    if (wanted != mode) {
      port.close();
      port = open(wanted);
      mode = wanted;
    }
    if (wanted == PoolFault.Kind.REFUSE) {
      closeConnections();
    }
  }

  void closeConnections() {
    open.forEach(HostConnection::close);
  }

  Socket secured(Socket raw) throws IOException {
    if (identity == null) {
      return raw;
    }
    Socket secured = identity.accept(raw);
    handshakes.incrementAndGet();
    return secured;
  }

  Answer dispatch(HttpRequest request) throws InterruptedException {
    return request.isJson()
        ? pool.dispatcher().answerJson(host, request.body())
        : pool.dispatcher().answer(host, request.body());
  }

  void countRequest() {
    requests.incrementAndGet();
  }

  long connections() {
    return connections.get();
  }

  long handshakes() {
    return handshakes.get();
  }

  long requests() {
    return requests.get();
  }

  @Nullable HostIdentity identity() {
    return identity;
  }

  ServerLimits limits() {
    return limits;
  }

  void ended(HostConnection connection) {
    open.remove(connection);
    free.release();
  }

  @Override
  public synchronized void close() {
    port.close();
    closeConnections();
  }

  private void accepted(Socket socket) {
    connections.incrementAndGet();
    HostConnection connection = new HostConnection(this, socket, threadName());
    open.add(connection);
    connection.start();
  }

  private static PoolFault.Kind portMode(PoolFault.Kind kind) {
    return kind == PoolFault.Kind.REFUSE || kind == PoolFault.Kind.DROP
        ? kind
        : PoolFault.Kind.NONE;
  }

  private HostPort open(PoolFault.Kind wanted) {
    try {
      return switch (wanted) {
        case REFUSE -> () -> {};
        case DROP -> HostPort.dropping(address);
        default ->
            HostPort.accepting(
                HostPort.bind(address, XapiServer.BACKLOG), threadName(), free, this::accepted);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("cannot serve " + address + " again", e);
    }
  }

  private String threadName() {
    return "simulated-" + pool.hostName(host);
  }
}

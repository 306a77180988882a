package org.fence4j.testkit.xenserver;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.fence4j.testkit.xenserver.certificate.HostIdentity;
import org.fence4j.testkit.xenserver.http.HostPort;

/**
 * Serves a {@link SimulatedPool} on the loopback network: host N at 127.0.9.N, all at the same
 * port, because HOST_IS_SLAVE carries an address only. Hosts are numbered from 1; a number the pool
 * does not have is an {@link IllegalArgumentException}. Thread-safe.
 */
public final class XapiServer implements AutoCloseable {
  static final int BACKLOG = 50;
  private static final int ATTEMPTS = 20;

  private final SimulatedPool pool;
  private final boolean secure;
  private final int port;
  private final List<HostServer> hosts = new ArrayList<>();
  private final PoolListener listener = new Follower();

  private XapiServer(
      SimulatedPool pool, boolean secure, ServerLimits limits, List<ServerSocket> sockets) {
    this.pool = pool;
    this.secure = secure;
    this.port = sockets.get(0).getLocalPort();
    for (int host = 1; host <= pool.hosts(); host++) {
      hosts.add(
          new HostServer(
              pool, host, limits, sockets.get(host - 1), secure ? pool.identity(host) : null));
    }
    pool.addListener(listener);
  }

  /** Serves HTTPS at a free port. */
  public static XapiServer start(SimulatedPool pool) throws IOException {
    return start(pool, true, 0);
  }

  /** Serves HTTP at a free port. */
  public static XapiServer startPlain(SimulatedPool pool) throws IOException {
    return start(pool, false, 0);
  }

  /**
   * Serves the pool.
   *
   * @param secure HTTPS, otherwise HTTP
   * @param port the port, 0 for a free one
   * @throws IOException if the port is in use or the system has no 127.0.9.N
   */
  public static XapiServer start(SimulatedPool pool, boolean secure, int port) throws IOException {
    return start(pool, secure, port, ServerLimits.xapi());
  }

  /**
   * The same with other limits than xapi's.
   *
   * @throws IOException if the port is in use or the system has no 127.0.9.N
   */
  public static XapiServer start(SimulatedPool pool, boolean secure, int port, ServerLimits limits)
      throws IOException {
    return new XapiServer(pool, secure, limits, bind(pool, port));
  }

  /** The host's URL. */
  public URI url(int host) {
    return URI.create((secure ? "https://" : "http://") + address(host) + ":" + port);
  }

  /** The host's address. */
  public String address(int host) {
    return pool.address(host);
  }

  /** The port of all hosts. */
  public int port() {
    return port;
  }

  /**
   * The SHA-256 fingerprint of the host's certificate, upper-case hex with colons.
   *
   * @throws IllegalStateException if the server is plain
   */
  public String fingerprint(int host) {
    return requiredIdentity(host).fingerprint();
  }

  /**
   * The host's certificate.
   *
   * @throws IllegalStateException if the server is plain
   */
  public String certificatePem(int host) {
    return requiredIdentity(host).pem();
  }

  /** Makes a host misbehave, or behave again; affects open connections as the fault's kind says. */
  public void setFault(int host, PoolFault fault) {
    server(host).fault(fault);
  }

  /** How the host misbehaves. */
  public PoolFault fault(int host) {
    return server(host).fault();
  }

  /** How many TCP connections the host has accepted. */
  public long connections(int host) {
    return server(host).connections();
  }

  /** How many TLS handshakes the host has completed. */
  public long handshakes(int host) {
    return server(host).handshakes();
  }

  /** How many HTTP requests the host has read. */
  public long requests(int host) {
    return server(host).requests();
  }

  /** Closes all sockets; the pool itself stays usable. */
  @Override
  public void close() {
    pool.removeListener(listener);
    hosts.forEach(HostServer::close);
  }

  private HostServer server(int host) {
    if (host < 1 || host > hosts.size()) {
      throw new IllegalArgumentException("no host " + host + ", the pool has " + hosts.size());
    }
    return hosts.get(host - 1);
  }

  private HostIdentity requiredIdentity(int host) {
    HostIdentity identity = server(host).identity();
    if (identity == null) {
      throw new IllegalStateException("a plain server has no certificates");
    }
    return identity;
  }

  private static List<ServerSocket> bind(SimulatedPool pool, int port) throws IOException {
    for (int attempt = 1; true; attempt++) {
      try {
        return bindAll(pool, port);
      } catch (BindException e) {
        // A port that is free at the first address may be taken at another.
        if (port != 0 || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static List<ServerSocket> bindAll(SimulatedPool pool, int port) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int host = 1; host <= pool.hosts(); host++) {
        int wanted = sockets.isEmpty() ? port : sockets.get(0).getLocalPort();
        sockets.add(HostPort.bind(new InetSocketAddress(pool.address(host), wanted), BACKLOG));
      }
      return sockets;
    } catch (IOException e) {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
      throw e;
    }
  }

  /** Does to the sockets what happens to the hosts. */
  private final class Follower implements PoolListener {
    @Override
    public void powerChanged(int host, boolean killed) {
      server(host).refresh();
    }

    @Override
    public void restarted(int host) {
      server(host).closeConnections();
    }
  }
}

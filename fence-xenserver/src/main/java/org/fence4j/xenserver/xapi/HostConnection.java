package org.fence4j.xenserver.xapi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.fence4j.api.Deadline;
import org.fence4j.xenserver.pool.HostAddress;
import org.fence4j.xenserver.trust.NewerTlsNeeded;
import org.fence4j.xenserver.trust.TrustPolicy;
import org.jspecify.annotations.Nullable;

/** An open connection to one host: TCP, TLS where the address says so, HTTP/1.1 above. */
final class HostConnection {
  /** Real answers have ten headers of a hundred bytes. */
  private static final Http1Config HTTP =
      Http1Config.custom().setMaxLineLength(8192).setMaxHeaderCount(100).build();

  private final DeadlineSocket socket;
  private final DefaultBHttpClientConnection http = new DefaultBHttpClientConnection(HTTP);

  private List<Certificate> certificates = List.of();

  private HostConnection(DeadlineSocket socket) {
    this.socket = socket;
  }

  /**
   * Connects.
   *
   * @param canceller told of the socket before it connects, so that another thread can close it
   */
  static HostConnection open(
      HostAddress host, TrustPolicy trust, Deadline deadline, SocketKeeper canceller)
      throws IOException {
    InetAddress[] addresses = InetAddress.getAllByName(host.host());
    IOException trouble = new SocketTimeoutException("the time allowed has passed");
    for (int i = 0; i < addresses.length && !deadline.expired(); i++) {
      Deadline share = deadline.share(addresses.length - i);
      DeadlineSocket socket;
      try {
        socket = connect(addresses[i], host.port(), share, canceller);
      } catch (IOException e) {
        trouble = e;
        continue;
      }
      // What answers here is the host: its certificate's flaw must not hide behind another address.
      try {
        return secure(socket, host, trust::secure, deadline);
      } catch (NewerTlsNeeded e) {
        DeadlineSocket again = connect(addresses[i], host.port(), deadline, canceller);
        return secure(again, host, trust::secureNewest, deadline);
      }
    }
    throw trouble;
  }

  private static DeadlineSocket connect(
      InetAddress address, int port, Deadline deadline, SocketKeeper canceller) throws IOException {
    DeadlineSocket socket = new DeadlineSocket(deadline);
    try {
      canceller.keep(socket);
      socket.connect(new InetSocketAddress(address, port), socket.millisLeft());
      socket.setTcpNoDelay(true);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static HostConnection secure(
      DeadlineSocket socket, HostAddress host, Handshake handshake, Deadline deadline)
      throws IOException {
    HostConnection connection = new HostConnection(socket);
    try {
      socket.limit(deadline);
      if (host.tls()) {
        SSLSocket secure = handshake.over(socket, host);
        connection.certificates = List.of(secure.getSession().getPeerCertificates());
        connection.http.bind(secure);
      } else {
        connection.http.bind(socket);
      }
      return connection;
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** What the host showed, its own certificate first; empty without TLS. */
  List<Certificate> certificates() {
    return certificates;
  }

  DefaultBHttpClientConnection http() {
    return http;
  }

  void limit(Deadline deadline) {
    socket.limit(deadline);
  }

  /** Tells whether the host has closed its end meanwhile, before anything is sent in vain. */
  boolean stale() {
    try {
      return http.isStale();
    } catch (IOException e) {
      return true;
    }
  }

  /** Closes the socket without a TLS farewell, which could wait for the peer. */
  void close() {
    SocketKeeper.closeQuietly(socket);
  }

  /** Makes a connection that is open a secure one. */
  private interface Handshake {
    SSLSocket over(Socket connected, HostAddress host) throws IOException;
  }

  /** Holds the socket in use, so that another thread can end whatever it waits for. */
  static final class SocketKeeper {
    private @Nullable Socket current;
    private boolean cancelled;

    synchronized void keep(Socket socket) throws IOException {
      if (cancelled) {
        throw new IOException("given up");
      }
      current = socket;
    }

    synchronized void cancel() {
      cancelled = true;
      if (current != null) {
        closeQuietly(current);
      }
    }

    @SuppressWarnings("EmptyCatch") // nobody waits for anything from this socket any more
    static void closeQuietly(Socket socket) {
      try {
        socket.close();
      } catch (IOException e) {
        // see above
      }
    }
  }
}

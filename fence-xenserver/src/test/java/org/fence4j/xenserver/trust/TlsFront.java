package org.fence4j.xenserver.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Ends TLS and hands what is inside to a plain server, as a XenServer's stunnel does. */
final class TlsFront implements AutoCloseable {
  private final SSLServerSocket server;
  private final InetSocketAddress behind;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> protocols = new CopyOnWriteArrayList<>();

  TlsFront(SSLContext context, String address, InetSocketAddress behind) throws IOException {
    this.behind = behind;
    this.server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName(address));
  }

  /** Offers these and no other, separated by commas. */
  TlsFront offering(String protocols, String suites) {
    server.setEnabledProtocols(protocols.split(",", -1));
    server.setEnabledCipherSuites(suites.split(",", -1));
    return this;
  }

  /** What each handshake that succeeded ended with. */
  List<String> protocols() {
    return List.copyOf(protocols);
  }

  TlsFront start() {
    daemon(this::accept);
    return this;
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        SSLSocket client = (SSLSocket) server.accept();
        open.add(client);
        daemon(() -> serve(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(SSLSocket client) {
    try (client;
        Socket inside = new Socket(behind.getAddress(), behind.getPort())) {
      open.add(inside);
      client.startHandshake();
      protocols.add(client.getSession().getProtocol());
      daemon(() -> pump(inside, client));
      pump(client, inside);
    } catch (IOException e) {
      // This connection is over; the client knows.
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.close();
    } catch (IOException e) {
      // as above
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "tls-front");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket each : open) {
      each.close();
    }
  }
}

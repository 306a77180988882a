package org.fence4j.testkit.rule.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A peer on the loopback network that takes every connection and answers none. */
final class DeafPeer implements AutoCloseable {
  /** How it does not answer. */
  enum Manner {
    /** No byte ever comes. */
    STAYS_SILENT,
    /** The connection is closed at once. */
    HANGS_UP
  }

  private final Manner manner;
  private final ServerSocket listener;
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private final AtomicInteger calls = new AtomicInteger();

  private DeafPeer(Manner manner) throws IOException {
    this.manner = manner;
    this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  }

  static DeafPeer start(Manner manner) throws IOException {
    DeafPeer peer = new DeafPeer(manner);
    Thread thread = new Thread(peer::accept, "kit-deaf-peer");
    thread.setDaemon(true);
    thread.start();
    return peer;
  }

  String host() {
    return listener.getInetAddress().getHostAddress();
  }

  int port() {
    return listener.getLocalPort();
  }

  /** How many connections it has taken. */
  int calls() {
    return calls.get();
  }

  @SuppressWarnings("EmptyCatch")
  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        calls.incrementAndGet();
        open.add(socket);
        if (manner == Manner.HANGS_UP) {
          socket.close();
        }
      } catch (IOException e) {
        // Closed, or a caller that is gone already.
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket each : open) {
      each.close();
    }
  }
}

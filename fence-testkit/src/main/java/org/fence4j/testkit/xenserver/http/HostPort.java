package org.fence4j.testkit.xenserver.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** What listens at a host's address: a server that accepts, or one whose queue is full. */
public interface HostPort extends AutoCloseable {
  /** How long close() waits for the accepting thread. */
  long END_MILLIS = 5000;

  @Override
  void close();

  /** Binds a socket; the address may have served before. */
  static ServerSocket bind(InetSocketAddress address, int backlog) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address, backlog);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Accepts connections on a thread of its own, one for each permit; whoever serves them gives the
   * permits back. Without one it accepts nothing, as xapi does (server_io.ml).
   */
  static HostPort accepting(
      ServerSocket socket, String name, Semaphore free, Consumer<Socket> accepted) {
    Thread thread = new Thread(() -> accept(socket, free, accepted), name);
    thread.setDaemon(true);
    thread.start();
    return () -> {
      closeQuietly(socket);
      thread.interrupt();
      awaitEnd(thread);
    };
  }

  private static void accept(ServerSocket socket, Semaphore free, Consumer<Socket> accepted) {
    try {
      while (!socket.isClosed()) {
        free.acquire();
        accepted.accept(acceptOrRelease(socket, free));
      }
    } catch (IOException | InterruptedException e) {
      // close() ends the loop.
    }
  }

  private static Socket acceptOrRelease(ServerSocket socket, Semaphore free) throws IOException {
    try {
      return socket.accept();
    } catch (IOException e) {
      free.release();
      throw e;
    }
  }

  /**
   * Accepts nothing: once the queue is full, Linux drops further SYNs (tcp_conn_request), so that
   * connecting clients hang.
   */
  static HostPort dropping(InetSocketAddress address) throws IOException {
    int enough = 32;
    int patienceMillis = 200;
    List<AutoCloseable> held = new ArrayList<>();
    held.add(bind(address, 1));
    try {
      for (int i = 0; i < enough; i++) {
        Socket filler = new Socket();
        held.add(filler);
        filler.connect(address, patienceMillis);
      }
    } catch (SocketTimeoutException e) {
      return () -> held.forEach(HostPort::closeQuietly);
    } catch (IOException e) {
      held.forEach(HostPort::closeQuietly);
      throw e;
    }
    held.forEach(HostPort::closeQuietly);
    throw new IOException("the accept queue of " + address + " never filled");
  }

  /**
   * Until accept() has returned, the system still holds the port and takes connections; therefore
   * an interrupt, by which people end a server, must not shorten this.
   */
  private static void awaitEnd(Thread thread) {
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(END_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // Nothing is left to do about it.
    }
  }
}

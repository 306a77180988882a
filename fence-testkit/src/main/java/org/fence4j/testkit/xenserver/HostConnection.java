package org.fence4j.testkit.xenserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.fence4j.testkit.xenserver.call.Answer;
import org.fence4j.testkit.xenserver.http.HttpReply;
import org.fence4j.testkit.xenserver.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** One client's connection to one host, with a thread of its own. */
final class HostConnection implements Runnable, AutoCloseable {
  private static final Duration DRIP_INTERVAL = Duration.ofMillis(200);

  private final HostServer server;
  private final Socket raw;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  HostConnection(HostServer server, Socket raw, String name) {
    this.server = server;
    this.raw = raw;
    this.thread = new Thread(this, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      raw.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
    thread.interrupt();
  }

  @Override
  public void run() {
    try (Socket connection = raw) {
      if (server.fault().kind() == PoolFault.Kind.SILENT) {
        swallow(connection.getInputStream());
      } else {
        serve(server.secured(connection));
      }
    } catch (IOException e) {
      // The client or close() ended the connection.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      server.ended(this);
    }
  }

  private void serve(Socket connection) throws IOException, InterruptedException {
    InputStream in = new BufferedInputStream(connection.getInputStream());
    OutputStream out = connection.getOutputStream();
    Instant deadline = Instant.now().plus(server.limits().headerTotal());
    connection.setSoTimeout(Math.toIntExact(server.limits().headerRead().toMillis()));
    boolean open = true;
    while (open) {
      try {
        HttpRequest request = HttpRequest.read(in, deadline, () -> connection.setSoTimeout(0));
        // Only the first request has to come in time (http_svr.ml).
        deadline = Instant.MAX;
        open = request != null && answer(request, in, out);
      } catch (HttpRequest.RejectedException e) {
        send(e.reply(), out);
        open = false;
      }
    }
  }

  private boolean answer(HttpRequest request, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    server.countRequest();
    PoolFault fault = server.fault();
    switch (fault.kind()) {
      case DROP, SILENT, REFUSE -> {
        return swallow(in);
      }
      case GARBAGE -> {
        return sendGarbage(out);
      }
      case HTML -> {
        return send(HttpReply.webPage(), out);
      }
      case HTTP500 -> {
        return send(HttpReply.internalError("End_of_file"), out);
      }
      default -> {
        HttpReply reply = reply(request);
        return reply == null ? swallow(in) : deliver(reply, fault, out);
      }
    }
  }

  private @Nullable HttpReply reply(HttpRequest request) throws IOException, InterruptedException {
    if (!request.method().equals("POST")) {
      return HttpReply.forbidden();
    }
    Answer answer = server.dispatch(request);
    if (answer instanceof Answer.Reply reply) {
      return HttpReply.rpc(reply.body(), request.isJson(), request.keepAlive());
    }
    if (answer instanceof Answer.BrokenRequest broken) {
      return HttpReply.internalError(broken.exception());
    }
    if (answer instanceof Answer.Closed) {
      throw new EOFException("xapi is not there");
    }
    return null;
  }

  private boolean deliver(HttpReply reply, PoolFault fault, OutputStream out)
      throws IOException, InterruptedException {
    switch (fault.kind()) {
      case CLOSE -> {
        byte[] bytes = reply.bytes();
        out.write(bytes, 0, bytes.length / 2);
        out.flush();
        return false;
      }
      case DRIP -> {
        return drip(reply, out);
      }
      default -> {
        return !pause(fault.delay()) && send(reply, out);
      }
    }
  }

  private static boolean send(HttpReply reply, OutputStream out) throws IOException {
    out.write(reply.bytes());
    out.flush();
    return reply.keepAlive();
  }

  private static boolean sendGarbage(OutputStream out) throws IOException {
    byte[] garbage = new byte[512];
    ThreadLocalRandom.current().nextBytes(garbage);
    out.write(garbage);
    out.flush();
    return false;
  }

  /** White space after the reply keeps it from ending. */
  private boolean drip(HttpReply reply, OutputStream out) throws IOException, InterruptedException {
    String endless = reply.head().replaceFirst("content-length: \\d+", "content-length: 99999999");
    byte[] bytes = (endless + reply.body()).getBytes(UTF_8);
    for (int i = 0; !pause(DRIP_INTERVAL); i++) {
      out.write(i < bytes.length ? bytes[i] : ' ');
      out.flush();
    }
    return false;
  }

  /** Waits; true if the connection was closed meanwhile. */
  private boolean pause(Duration delay) throws InterruptedException {
    return closed.await(delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Reads until the other side gives up, so that the thread ends with the connection. */
  private static boolean swallow(InputStream in) throws IOException {
    byte[] buffer = new byte[1024];
    int count = 0;
    while (count >= 0) {
      count = in.read(buffer);
    }
    return false;
  }
}

package org.fence4j.testkit.xenserver;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What xapi's web server does with clients that are too many or too slow. */
class ServerLimitsTest {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final Duration LONG = Duration.ofMinutes(1);

  private final SimulatedPool pool = SimulatedPool.builder().hosts(1).build();

  private XapiServer serve(int connections, Duration read, Duration total) throws IOException {
    return XapiServer.start(pool, false, 0, new ServerLimits(connections, read, total));
  }

  private static Socket connect(XapiServer server) throws IOException {
    Socket socket = new Socket(server.address(1), server.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String reply(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), US_ASCII);
  }

  private static String call() {
    String body = Rpc.request("system.listMethods");
    return "POST / HTTP/1.1\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
  }

  @Test
  void aConnectionBeyondTheLimitWaitsUntilAnotherEnds() throws Exception {
    try (XapiServer server = serve(2, LONG, LONG);
        Socket first = connect(server);
        Socket second = connect(server);
        Socket third = connect(server)) {
      send(first, call());
      send(second, call());
      assertEquals("HTTP/1.1 200", reply(first));
      assertEquals("HTTP/1.1 200", reply(second));
      send(third, call());
      third.setSoTimeout(200);
      assertThrows(SocketTimeoutException.class, () -> reply(third));
      assertEquals(2, server.connections(1));
      send(second, "no request\r\n\r\n");
      third.setSoTimeout(PATIENCE_MILLIS);
      assertEquals("HTTP/1.1 200", reply(third));
    }
  }

  @Test
  void aServerFullOfConnectionsClosesAtOnce() throws Exception {
    long begin;
    try (XapiServer server = serve(1, LONG, LONG);
        Socket first = connect(server)) {
      send(first, call());
      assertEquals("HTTP/1.1 200", reply(first));
      begin = System.nanoTime();
    }
    assertTrue(System.nanoTime() - begin < Duration.ofSeconds(4).toNanos());
  }

  @Test
  void aSilentClientIsToldAfterTheReadTimeout() throws Exception {
    try (XapiServer server = serve(5, Duration.ofMillis(100), LONG);
        Socket socket = connect(server)) {
      send(socket, "POST / HT");
      assertEquals("HTTP/1.1 408", reply(socket));
    }
  }

  @Test
  void aClientThatDripsItsHeadIsToldAfterTheTotalTimeout() throws Exception {
    try (XapiServer server = serve(5, Duration.ofMillis(250), Duration.ofMillis(300));
        Socket socket = connect(server)) {
      socket.setSoTimeout(20);
      assertEquals("HTTP/1.1 408", dripUntilReply(socket));
    }
  }

  private static String dripUntilReply(Socket socket) throws IOException {
    send(socket, "POST / HTTP/1.1\r\n");
    for (int i = 0; i < 500; i++) {
      send(socket, "x");
      try {
        return reply(socket);
      } catch (SocketTimeoutException e) {
        // No answer yet.
      }
    }
    throw new AssertionError("no answer");
  }

  @Test
  void laterRequestsOfAConnectionMayTakeTheirTime() throws Exception {
    try (XapiServer server = serve(5, Duration.ofMillis(100), Duration.ofMillis(100));
        Socket socket = connect(server)) {
      send(socket, call());
      assertEquals("HTTP/1.1 200", reply(socket));
      socket.setSoTimeout(300);
      readAllThereIs(socket);
      socket.setSoTimeout(PATIENCE_MILLIS);
      send(socket, call());
      assertEquals("HTTP/1.1 200", reply(socket));
    }
  }

  private static void readAllThereIs(Socket socket) throws IOException {
    byte[] buffer = new byte[8192];
    int count = 0;
    try {
      while (count >= 0) {
        count = socket.getInputStream().read(buffer);
      }
    } catch (SocketTimeoutException e) {
      return;
    }
    throw new AssertionError("the server closed the connection");
  }

  @Test
  void theLimitsAreThoseOfXapi() {
    assertEquals(
        new ServerLimits(800, Duration.ofSeconds(10), Duration.ofSeconds(60)), ServerLimits.xapi());
    assertThrows(IllegalArgumentException.class, () -> new ServerLimits(0, LONG, LONG));
    assertThrows(
        IllegalArgumentException.class, () -> new ServerLimits(1, LONG, Duration.ofSeconds(1)));
  }
}

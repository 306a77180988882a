package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolFaultTest {
  private static final int PATIENCE_MILLIS = 300;

  private final SimulatedPool pool = SimulatedPool.builder().hosts(2).vm("node1").build();
  private XapiServer server;

  @BeforeEach
  void start() throws IOException {
    server = XapiServer.start(pool);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aRefusingHostRefusesUntilTheFaultIsLifted() throws Exception {
    server.setFault(1, PoolFault.parse("refuse"));
    assertThrows(ConnectException.class, this::connect);
    server.setFault(1, PoolFault.NONE);
    assertTrue(login().startsWith("HTTP/1.1 200 OK"));
  }

  @Test
  void aRefusingHostClosesTheConnectionsItHas() throws Exception {
    try (SSLSocket socket = secured(connect())) {
      assertTrue(exchange(socket).startsWith("HTTP/1.1 200 OK"));
      server.setFault(1, PoolFault.parse("refuse"));
      assertEquals("", endOf(socket));
    }
  }

  @Test
  void aDroppingHostLetsConnectionAttemptsHang() throws Exception {
    server.setFault(1, PoolFault.parse("drop"));
    assertThrows(SocketTimeoutException.class, this::connect);
    assertThrows(SocketTimeoutException.class, this::connect);
    server.setFault(1, PoolFault.NONE);
    assertTrue(login().startsWith("HTTP/1.1 200 OK"));
  }

  @Test
  void aDroppingHostLeavesTheOthersAlone() throws Exception {
    server.setFault(1, PoolFault.parse("drop"));
    new Socket(server.address(2), server.port()).close();
  }

  @Test
  void aDroppingHostFallsSilentOnTheConnectionsItHas() throws Exception {
    try (SSLSocket socket = secured(connect())) {
      exchange(socket);
      server.setFault(1, PoolFault.parse("drop"));
      assertThrows(SocketTimeoutException.class, () -> exchange(socket));
    }
  }

  @Test
  void aSilentHostDoesNotEvenShakeHands() throws Exception {
    server.setFault(1, PoolFault.parse("silent"));
    try (Socket raw = connect()) {
      raw.setSoTimeout(PATIENCE_MILLIS);
      SSLSocket socket = wrap(raw);
      assertThrows(SocketTimeoutException.class, socket::startHandshake);
    }
    assertEquals(1, server.connections(1));
    assertEquals(0, server.handshakes(1));
  }

  @Test
  void aDrippingHostSendsMoreWithinASecondButNeverAWholeReply() throws Exception {
    server.setFault(1, PoolFault.parse("drip"));
    try (SSLSocket socket = secured(connect())) {
      socket.setSoTimeout(1000);
      send(socket);
      byte[] five = socket.getInputStream().readNBytes(5);
      assertEquals("HTTP/", new String(five, StandardCharsets.US_ASCII));
      assertEquals(0, socket.getInputStream().available());
    }
  }

  @Test
  void garbageIsNoHttp() throws Exception {
    server.setFault(1, PoolFault.parse("garbage"));
    String reply = login();
    assertEquals(512, reply.length());
    assertFalse(reply.startsWith("HTTP"));
  }

  @Test
  void aWebPageComesWithStatus200AndWithoutEffect() throws Exception {
    server.setFault(1, PoolFault.parse("html"));
    String reply = login();
    assertTrue(reply.startsWith("HTTP/1.1 200 OK"), reply);
    assertTrue(reply.contains("text/html"), reply);
    assertEquals(0, pool.sessionsEver());
  }

  @Test
  void http500HasNoEffect() throws Exception {
    server.setFault(1, PoolFault.parse("http500"));
    assertTrue(login().startsWith("HTTP/1.1 500 Internal Error"));
    assertEquals(0, pool.sessionsEver());
  }

  @Test
  void aConnectionClosedInTheMiddleOfTheReplyComesAfterTheEffect() throws Exception {
    server.setFault(1, PoolFault.parse("close"));
    String reply = login();
    assertTrue(reply.startsWith("HTTP/1.1 200 OK"), reply);
    assertFalse(reply.contains("</methodResponse>"), reply);
    assertEquals(1, pool.sessionsEver());
  }

  @Test
  void aSlowReplyComesLateAndWhole() throws Exception {
    server.setFault(1, PoolFault.parse("slow:250"));
    long start = System.nanoTime();
    assertTrue(login().contains("</methodResponse>"));
    assertTrue(System.nanoTime() - start >= Duration.ofMillis(250).toNanos());
  }

  @Test
  void closingTheServerEndsSilentConnections() throws Exception {
    server.setFault(1, PoolFault.parse("silent"));
    try (Socket raw = connect()) {
      server.close();
      assertEquals("", endOf(raw));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none", "refuse", "drop", "silent", "drip", "garbage", "html", "http500", "close", "slow:7"
      })
  void everyFaultIsReadAsItIsPrinted(String text) {
    assertEquals(text, PoolFault.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Drop", "slow:", "slow:-1", "drop:5", "slow:1:2"})
  void anUnknownFaultIsNamed(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> PoolFault.parse(text));
    assertTrue(String.valueOf(e.getMessage()).startsWith("unknown fault '" + text + "'"));
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(server.address(1), server.port()), PATIENCE_MILLIS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private SSLContext client() {
    return TestClient.trusting(server.certificatePem(1));
  }

  private SSLSocket wrap(Socket raw) throws IOException {
    return (SSLSocket)
        client().getSocketFactory().createSocket(raw, server.address(1), server.port(), true);
  }

  private SSLSocket secured(Socket raw) throws IOException {
    SSLSocket socket = wrap(raw);
    socket.startHandshake();
    return socket;
  }

  private String login() throws IOException {
    try (SSLSocket socket = secured(connect())) {
      send(socket);
      return endOf(socket);
    }
  }

  /** A login on a connection that stays open; reads what comes first. */
  private String exchange(SSLSocket socket) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    String body = Rpc.request("session.login_with_password", "root", pool.password());
    String head = "POST / HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n";
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
    byte[] buffer = new byte[4096];
    int count = socket.getInputStream().read(buffer);
    return new String(buffer, 0, Math.max(0, count), StandardCharsets.US_ASCII);
  }

  private void send(Socket socket) throws IOException {
    String body = Rpc.request("session.login_with_password", "root", pool.password());
    String head =
        "POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n";
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
  }

  /** What arrives before the other side closes or resets the connection. */
  private static String endOf(Socket socket) throws IOException {
    socket.setSoTimeout(5000);
    StringBuilder text = new StringBuilder();
    InputStream in = socket.getInputStream();
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        text.append((char) next);
      }
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      // A reset ends the connection as well.
    }
    return text.toString();
  }
}

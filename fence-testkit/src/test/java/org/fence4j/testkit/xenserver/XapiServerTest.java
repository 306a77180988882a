package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class XapiServerTest {
  private final SimulatedPool pool = SimulatedPool.builder().vm("node1").build();
  private XapiServer server;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    server = XapiServer.start(pool);
    client = new TestClient(server, 1);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String login() throws IOException, InterruptedException {
    return client
        .call(server.url(1), "session.login_with_password", "root", pool.password())
        .text();
  }

  @Test
  void everyHostHasItsOwnAddressAndAllShareThePort() {
    assertEquals("https://127.0.9.1:" + server.port(), server.url(1).toString());
    assertEquals("https://127.0.9.3:" + server.port(), server.url(3).toString());
  }

  @Test
  void twentyCallsOverOneConnectionTakeOneHandshake() throws Exception {
    String session = login();
    for (int i = 0; i < 19; i++) {
      assertTrue(client.call(server.url(1), "VM.get_all", session).succeeded());
    }
    assertEquals(1, server.connections(1));
    assertEquals(1, server.handshakes(1));
    assertEquals(20, server.requests(1));
    assertEquals(20, pool.calls(1).size());
    assertEquals(0, server.connections(2));
  }

  @Test
  void aMemberAnswersEveryLoginWithItsMastersAddress() throws Exception {
    TestClient member = new TestClient(server, 2);
    assertEquals(
        List.of("HOST_IS_SLAVE", "127.0.9.1"),
        member.call(server.url(2), "session.login_with_password", "root", "wrong").error());
  }

  @Test
  void certificatesDifferAndTheApiTellsThem() throws Exception {
    assertNotEquals(server.fingerprint(1), server.fingerprint(2));
    assertTrue(server.fingerprint(1).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}"));
    String session = login();
    String pem =
        client.call(server.url(1), "host.get_server_certificate", session, pool.hostRef(2)).text();
    assertEquals(server.certificatePem(2), pem);
  }

  @Test
  void aClientThatTrustsAnotherHostRefusesTheHandshake() {
    TestClient wrong = new TestClient(server, 2);
    assertThrows(
        javax.net.ssl.SSLException.class, () -> wrong.post(server.url(1), "<methodCall/>"));
  }

  @Test
  void aKilledHostRefusesConnectionsAndComesBackAtTheSamePort() throws Exception {
    String session = login();
    pool.killHost(1);
    assertThrows(IOException.class, () -> client.call(server.url(1), "VM.get_all", session));
    assertThrows(ConnectException.class, () -> new Socket(server.address(1), server.port()));
    pool.reviveHost(1);
    assertTrue(client.call(server.url(1), "VM.get_all", session).succeeded());
  }

  @Test
  void theOldMasterNamesTheNewOneAndForgetsSessions() throws Exception {
    String session = login();
    pool.moveMaster(2);
    // The first client may find out only by a failing call that its connection is gone.
    TestClient fresh = new TestClient(server, 1);
    assertEquals(
        List.of("HOST_IS_SLAVE", "127.0.9.2"),
        fresh.call(server.url(1), "session.login_with_password", "root", "x").error());
    assertEquals(
        List.of("SESSION_INVALID", session),
        fresh.call(server.url(1), "VM.get_all", session).error());
  }

  @Test
  void anyPathServesXmlRpc() throws Exception {
    HttpResponse<String> reply =
        client.post(
            server.url(1).resolve("/nosuch"),
            Rpc.request("session.login_with_password", "root", pool.password()));
    assertEquals(200, reply.statusCode());
    assertEquals("text/xml", reply.headers().firstValue("content-type").orElseThrow());
    assertEquals("*", reply.headers().firstValue("Access-Control-Allow-Origin").orElseThrow());
  }

  @Test
  void aBodyThatIsNoXmlGetsXapisErrorPage() throws Exception {
    HttpResponse<String> reply = client.post(server.url(1), "<methodCall>");
    assertEquals(500, reply.statusCode());
    assertTrue(reply.body().contains("<h1> Additional information </h1>Xmlm.Error("));
  }

  @Test
  void aPlainServerRefusesWhatXapisHttpServerRefuses() throws Exception {
    try (XapiServer plain = XapiServer.startPlain(pool)) {
      assertEquals("http", plain.url(1).getScheme());
      String get = exchange(plain, "GET / HTTP/1.1\r\n\r\n");
      assertTrue(get.startsWith("HTTP/1.1 403 Forbidden\r\ncontent-length: 99\r\n"), get);
      String large = exchange(plain, "POST / HTTP/1.1\r\nX: " + "x".repeat(1100) + "\r\n\r\n");
      assertTrue(large.startsWith("HTTP/1.1 431 "), large);
      String chunked = exchange(plain, "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
      assertTrue(chunked.startsWith("HTTP/1.1 500 Internal Error"), chunked);
      String huge = exchange(plain, "POST / HTTP/1.1\r\nContent-Length: 307201\r\n\r\n");
      assertTrue(huge.contains("Client_requested_size_over_limit"), huge);
    }
  }

  @Test
  void theSecondServerTakesAnotherPort() throws Exception {
    try (XapiServer second = XapiServer.start(SimulatedPool.builder().build())) {
      assertNotEquals(server.port(), second.port());
    }
  }

  private static String exchange(XapiServer plain, String request) throws IOException {
    try (Socket socket = new Socket(plain.address(1), plain.port())) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}

package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fence4j.testkit.xenserver.http.HttpReply;
import org.fence4j.testkit.xenserver.model.VmPowerState;
import org.junit.jupiter.api.Test;

/** Compares status, headers, pages and JSON-RPC with what xapi's HTTP server answered. */
class HttpRecordingsTest {
  private static final Pattern EXCEPTION =
      Pattern.compile("Additional information </h1>(.*)</body>", Pattern.DOTALL);

  private final SimulatedPool pool = SimulatedPool.builder().hosts(2).build();

  private static List<Recording> exchanges(String method, String status, String type) {
    List<Recording> found =
        Recording.read("http-exchanges.jsonl").stream()
            .filter(line -> line.text("http_method").equals(method))
            .filter(line -> line.text("status").equals(status))
            .filter(line -> type.equals(line.map("headers").get("content-type")))
            .toList();
    assertTrue(!found.isEmpty(), method + " " + status);
    return found;
  }

  @Test
  void getAndPutAreForbiddenWithTheRecordedPage() throws IOException {
    try (XapiServer server = XapiServer.startPlain(pool)) {
      for (String method : List.of("GET", "PUT")) {
        for (Recording line : exchanges(method, "403", "text/html")) {
          String reply = exchange(server, method + " / HTTP/1.1\r\n\r\n");
          assertEquals("HTTP/1.1 403 Forbidden", reply.lines().findFirst().orElseThrow());
          assertEquals(new TreeMap<>(line.map("headers")), headers(reply));
          assertTrue(reply.endsWith("\r\n\r\n" + line.text("body")), reply);
        }
      }
    }
  }

  @Test
  void everyPostedPathServesXmlRpcWithTheRecordedHeaders() throws IOException {
    try (XapiServer server = XapiServer.startPlain(pool)) {
      for (Recording line : exchanges("POST", "200", "text/xml")) {
        boolean member = line.text("body").contains("HOST_IS_SLAVE");
        String reply = login(server, member ? 2 : 1, line.text("path"));
        assertEquals("HTTP/1.1 200 OK", reply.lines().findFirst().orElseThrow());
        Map<String, Object> expected = new TreeMap<>(line.map("headers"));
        // Both addresses have nine characters and references the same length: lengths agree too.
        assertEquals(expected, headers(reply));
      }
    }
  }

  @Test
  void theErrorPageIsTheRecordedOne() {
    for (Recording line : exchanges("POST", "500", "text/html")) {
      Matcher exception = EXCEPTION.matcher(line.text("body"));
      assertTrue(exception.find());
      String text =
          exception.group(1).replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&");
      HttpReply reply = HttpReply.internalError(text);
      assertTrue(reply.head().startsWith("HTTP/1.1 500 " + line.text("reason") + "\r\n"));
      assertEquals(line.text("body"), reply.body());
      assertEquals(new TreeMap<>(line.map("headers")), headers(reply.head()));
    }
  }

  @Test
  void everyJsonExchangeIsAnsweredAsRecorded() throws IOException {
    SimulatedPool recorded =
        SimulatedPool.builder().hosts(2).password("labpass").vm("fence-c").build();
    recorded.vm("fence-c").setPowerState(VmPowerState.HALTED);
    Translation translation = new Translation();
    translation.add("OpaqueRef:fd885dcf-92b9-3cb4-84e5-9f760bedee14", Rpc.login(recorded));
    translation.add("OpaqueRef:bc141225-f5c6-3d95-f904-d84d855b5474", recorded.vm("fence-c").ref());
    translation.add("10.77.0.1", recorded.address(1));
    int compared = 0;
    try (XapiServer server = XapiServer.startPlain(recorded)) {
      for (Recording line : Recording.read("http-exchanges.jsonl")) {
        if (line.text("path").equals("/jsonrpc") && !line.text("request").isEmpty()) {
          boolean member = line.text("body").contains("HOST_IS_SLAVE");
          String request = translation.apply(line.text("request"));
          String reply = post(server, member ? 2 : 1, "/jsonrpc", request);
          compareJson(line, translation, reply);
          compared++;
        }
      }
    }
    System.out.println("recordings: replayed and equal over HTTP on /jsonrpc " + compared);
    assertEquals(10, compared);
  }

  private static void compareJson(Recording line, Translation translation, String reply) {
    String status = "HTTP/1.1 " + line.text("status") + " " + line.text("reason");
    assertEquals(status, reply.lines().findFirst().orElseThrow(), line.text("request"));
    String body = reply.substring(reply.indexOf("\r\n\r\n") + 4);
    translation.learn(line.text("body"), body);
    assertEquals(translation.apply(line.text("body")), body);
    assertEquals(new TreeMap<>(line.map("headers")), headers(reply));
  }

  @Test
  void whatIsNoJsonOrNoXmlGetsTheErrorPageOfItsParser() throws IOException {
    try (XapiServer server = XapiServer.startPlain(pool)) {
      String cut = post(server, 1, "/jsonrpc", "{\"a");
      assertTrue(cut.startsWith("HTTP/1.1 500 Internal Error\r\n"), cut);
      assertTrue(cut.contains("Yojson.Json_error(&quot;Line 1, bytes 3-4:\\nUnexpected end"), cut);
      String notXml = post(server, 1, "/json", "{}");
      assertTrue(notXml.contains("Xmlm.Error(1:1, &quot;expected root element&quot;)"), notXml);
      String empty = post(server, 1, "/", "");
      assertTrue(empty.contains("Xmlm.Error(1:1, &quot;unexpected end of input&quot;)"), empty);
    }
  }

  private static String post(XapiServer server, int host, String path, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head = "POST " + path + " HTTP/1.1\r\nContent-Length: " + bytes.length + "\r\n\r\n";
    try (Socket socket = new Socket(server.address(host), server.port())) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private String login(XapiServer server, int host, String path) throws IOException {
    return post(
        server, host, path, Rpc.request("session.login_with_password", "root", pool.password()));
  }

  private static String exchange(XapiServer server, String request) throws IOException {
    try (Socket socket = new Socket(server.address(1), server.port())) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static Map<String, Object> headers(String reply) {
    Map<String, Object> headers = new TreeMap<>();
    reply
        .lines()
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .forEach(
            line -> {
              int colon = line.indexOf(": ");
              headers.put(line.substring(0, colon), line.substring(colon + 2));
            });
    return headers;
  }
}

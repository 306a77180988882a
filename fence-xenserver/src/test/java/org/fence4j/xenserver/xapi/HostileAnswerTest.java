package org.fence4j.xenserver.xapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.xmlrpc.XmlRpcException;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.xenserver.pool.GuestOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a peer in between, or a host in bad hands, may send to harm the client: each must be
 * refused, as the answer to a login and to any later call. The numbers are of flaws in Apache
 * XML-RPC 3.1.3, whose codec is in use and which nobody maintains.
 */
class HostileAnswerTest {
  private static final AtomicBoolean DESERIALISED = new AtomicBoolean();

  /** CVE-2016-5002: XML external entities. */
  @Test
  void aDoctypeIsRefusedAndItsEntityNotRead(@TempDir Path dir) throws Exception {
    Path secret = Files.writeString(dir.resolve("secret"), "top");
    String attack =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \""
            + secret.toUri()
            + "\">]>"
            + success("", "&e;");

    FenceException failure = refused(attack);

    assertFalse(failure.getMessage().contains("top"));
  }

  /** CVE-2016-5002: the client is made to send a request to whom the attacker likes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE methodResponse SYSTEM \"%s\">",
        "<!DOCTYPE methodResponse PUBLIC \"x\" \"%s\">",
        "<!DOCTYPE x [<!ENTITY %% p SYSTEM \"%s\"> %%p;]>",
      })
  void aDoctypeThatPointsElsewhereMakesNoRequest(String doctype) throws Exception {
    try (CannedHost elsewhere = new CannedHost(Map.of())) {
      refused(String.format(doctype, "http://" + elsewhere.address()) + success("", "x"));

      assertEquals(0, elsewhere.requests.get());
    }
  }

  /** CVE-2016-5002: entities that grow tenfold with every line; the short one would fit. */
  @ParameterizedTest
  @ValueSource(ints = {1, 9})
  void anEntityBombIsRefused(int lines) throws Exception {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"aaaaaaaaaa\">");
    for (int line = 1; line <= lines; line++) {
      String tenfold = ("&e" + (line - 1) + ";").repeat(10);
      bomb.append("<!ENTITY e").append(line).append(" \"").append(tenfold).append("\">");
    }
    refused(bomb + "]>" + success("", "&e" + lines + ";"));
  }

  /** CVE-2016-5003: serialised objects as values, an extension of the codec. */
  @ParameterizedTest
  @ValueSource(strings = {"ex:serializable", "serializable", "ex:dom"})
  void aSerialisedValueIsRefusedAndNotDeserialised(String type) throws Exception {
    String namespace = " xmlns:ex=\"http://ws.apache.org/xmlrpc/namespaces/extensions\"";

    refused(success(namespace, "<" + type + ">" + gadget() + "</" + type + ">"));

    assertFalse(DESERIALISED.get());
  }

  /** CVE-2019-17570: the codec deserialises the cause of a fault, whatever its settings. */
  @Test
  void aFaultCauseIsNotDeserialised() throws Exception {
    refused(
        "<methodResponse><fault><value><struct>"
            + "<member><name>faultCode</name><value><int>1</int></value></member>"
            + "<member><name>faultString</name><value>x</value></member>"
            + "<member><name>faultCause</name><value><base64>"
            + gadget()
            + "</base64></value></member></struct></value></fault></methodResponse>");

    assertFalse(DESERIALISED.get());
  }

  /** Without bytes among the values there is nothing to deserialise. */
  @Test
  void aBase64ValueIsRefused() throws Exception {
    refused(success("", "<base64>AAAA</base64>"));
  }

  /** CVE-2016-5004: a small answer that unpacks to a large one, which nobody asked to be packed. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "deflate", "identity, gzip"})
  void aCompressedAnswerIsRefusedUnread(String encoding) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(CannedHost.LOGIN.getBytes(StandardCharsets.UTF_8));
      out.write(" ".repeat(16 << 20).getBytes(StandardCharsets.UTF_8));
    }
    try (CannedHost host = new CannedHost(Map.of("Content-Encoding", encoding))) {
      host.answer(bytes.toByteArray());

      // In the words of the refusal: unpacked or not, such a body is no XML as it stands.
      assertTrue(loginRefused(host).contains("compressed"));
    }
  }

  @Test
  void aRedirectionToAnotherServerIsNotFollowed() throws Exception {
    try (CannedHost elsewhere = new CannedHost(Map.of());
        CannedHost host =
            new CannedHost(307, Map.of("Location", "http://" + elsewhere.address() + "/"))) {
      elsewhere.answer(CannedHost.LOGIN);
      host.answer(CannedHost.LOGIN);

      assertTrue(loginRefused(host).contains("HTTP status 307"));
      assertEquals(0, elsewhere.requests.get());
    }
  }

  @Test
  void headersWithoutEndAreCutOff() throws Exception {
    Map<String, String> many =
        IntStream.range(0, 5000)
            .boxed()
            .collect(Collectors.toMap(number -> "X-" + number, number -> "x"));
    try (CannedHost host = new CannedHost(many)) {
      loginRefused(host.answer(CannedHost.LOGIN));
    }
  }

  @Test
  void aHeaderWithoutEndIsCutOff() throws Exception {
    try (CannedHost host = new CannedHost(Map.of("X-Long", "x".repeat(1 << 20)))) {
      loginRefused(host.answer(CannedHost.LOGIN));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<array><data><value>", "<struct><member><name>x</name><value>", "<value>"})
  void anAnswerNestedWithoutEndIsRefused(String level) throws Exception {
    refused(success("", level.repeat(60_000)));
  }

  @ParameterizedTest
  @CsvSource({
    "<array><data><value>, </value></data></array>",
    "<struct><member><name>x</name><value>, </value></member></struct>"
  })
  void anAnswerNestedDeeperThanAnyRecordIsRefused(String down, String up) throws Exception {
    refused(success("", down.repeat(8) + up.repeat(8)));
  }

  @Test
  void anAnswerBeyondAnySizeIsCutOff() throws Exception {
    FenceException failure = refused(success("", "x".repeat(9 << 20)));

    assertTrue(failure.getMessage().contains("more than 8 MiB"), failure.getMessage());
  }

  @Test
  void aPostWithoutAnAnswerIsNotSentAgain() throws Exception {
    try (CannedHost host = new CannedHost(Map.of())) {
      // It has no answer left for the second request, and closes the connection.
      XapiPoolSession session = host.answer(CannedHost.LOGIN).login();

      FenceException failure =
          assertThrows(
              FenceException.class,
              () -> session.begin(GuestOperation.HARD_SHUTDOWN, "OpaqueRef:x", CannedHost.soon()));

      assertEquals(Reason.UNREACHABLE, failure.reason(), failure.getMessage());
      assertEquals(2, host.requests.get());
    }
  }

  /** What xapi answers to a call that worked, but for the value. */
  private static String success(String namespace, String value) {
    return "<methodResponse"
        + namespace
        + "><params><param><value><struct><member><name>Status</name><value>Success</value></member>"
        + "<member><name>Value</name><value>"
        + value
        + "</value></member></struct></value></param></params></methodResponse>";
  }

  private static FenceException refused(String attack) throws Exception {
    try (CannedHost host = new CannedHost(Map.of())) {
      loginRefused(host.answer(attack));
    }
    try (CannedHost host = new CannedHost(Map.of())) {
      host.answer(CannedHost.LOGIN).answer(attack);
      XapiPoolSession session = host.login();
      FenceException failure =
          assertThrows(
              FenceException.class, () -> session.cancel("OpaqueRef:x", CannedHost.soon()));
      assertEquals(Reason.GARBLED, failure.reason(), failure.getMessage());
      assertEquals(2, host.requests.get(), "a POST is sent once");
      return failure;
    }
  }

  /** Whatever is wrong with the answer, the password is sent once. */
  private static String loginRefused(CannedHost host) {
    XmlRpcException failure = assertThrows(XmlRpcException.class, host::login);
    assertEquals(1, host.requests.get());
    return failure + " " + failure.getCause();
  }

  private static String gadget() throws IOException {
    DESERIALISED.set(false);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Gadget());
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /** Tells when it is brought to life. */
  private static final class Gadget implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(java.io.ObjectInputStream in) {
      DESERIALISED.set(true);
    }
  }
}

package org.fence4j.xenserver.xapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.apache.xmlrpc.XmlRpcException;
import org.fence4j.api.FenceException;
import org.fence4j.api.FenceException.Reason;
import org.fence4j.xenserver.pool.GuestOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a peer in between may send to harm the client; each must be refused. */
class HostileAnswerTest {
  private static final AtomicBoolean DESERIALISED = new AtomicBoolean();

  @Test
  void aDoctypeIsRefusedAndItsEntityNotRead(@TempDir Path dir) throws Exception {
    Path secret = Files.writeString(dir.resolve("secret"), "top");
    String attack =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \""
            + secret.toUri()
            + "\">]>"
            + "<methodResponse><params><param><value>&e;</value></param></params></methodResponse>";

    FenceException failure = refused(attack);

    assertFalse(failure.getMessage().contains("top"));
  }

  @Test
  void aFaultCauseIsNotDeserialised() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Gadget());
    }
    String attack =
        "<methodResponse><fault><value><struct>"
            + "<member><name>faultCode</name><value><int>1</int></value></member>"
            + "<member><name>faultString</name><value>x</value></member>"
            + "<member><name>faultCause</name><value><base64>"
            + Base64.getEncoder().encodeToString(bytes.toByteArray())
            + "</base64></value></member></struct></value></fault></methodResponse>";

    refused(attack);

    assertFalse(DESERIALISED.get());
  }

  @Test
  void anEntityBombIsRefused() throws Exception {
    refused("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>" + success("", "&b;"));
  }

  @Test
  void anAnswerNestedWithoutEndIsRefused() throws Exception {
    refused(success("", "<array><data><value>".repeat(60_000)));
  }

  @Test
  void aBase64ValueIsRefused() throws Exception {
    refused(success("", "<base64>AAAA</base64>"));
  }

  @Test
  void aSerialisedValueIsRefused() throws Exception {
    String attack =
        success(
            " xmlns:ex=\"http://ws.apache.org/xmlrpc/namespaces/extensions\"",
            "<ex:serializable>AAAA</ex:serializable>");
    refused(attack);
  }

  @Test
  void aCompressedAnswerIsRefusedUnread() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(CannedHost.LOGIN.getBytes(StandardCharsets.UTF_8));
    }
    try (CannedHost host = new CannedHost(Map.of("Content-Encoding", "gzip"))) {
      host.answer(bytes.toByteArray());

      XmlRpcException failure = assertThrows(XmlRpcException.class, host::login);

      // In the words of the refusal: unpacked or not, such a body is no XML as it stands.
      GarbledAnswer garbled = assertInstanceOf(GarbledAnswer.class, failure.getCause());
      assertTrue(garbled.toString().contains("compressed"), garbled::toString);
    }
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

  @Test
  void anAnswerBeyondAnySizeIsCutOff() {
    InputStream endless = new BoundedInput(new EndlessInput(), 1 << 20, 1 << 30);

    assertThrows(GarbledAnswer.class, endless::readAllBytes);
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

  /** Tells when it is brought to life. */
  private static final class Gadget implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(java.io.ObjectInputStream in) {
      DESERIALISED.set(true);
    }
  }
}

package org.fence4j.testkit.xenserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that nobody here wrote, unchanged, over HTTPS with the certificate verified. */
@Tag("peer")
class ForeignClientsTest {
  private static final String XEN_API = "target/xen-api";

  private final SimulatedPool pool =
      SimulatedPool.builder()
          .network(21)
          .vm("node1")
          .vm("node2")
          .sharedSr("lvmoiscsi", "shared storage")
          .build();
  private Path directory;
  private XapiServer server;
  private Path certificates;

  @BeforeEach
  void start(@TempDir Path temporary) throws IOException {
    directory = temporary;
    server = XapiServer.start(pool);
    certificates = directory.resolve("certificates.pem");
    Files.writeString(certificates, server.certificatePem(1) + server.certificatePem(2));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String configuration(int host) {
    return "{\"url\":\"%s\",\"member\":\"%s\",\"username\":\"root\",\"password\":\"%s\"}"
        .formatted(server.url(host), server.url(2), pool.password());
  }

  private static void copy(String resource, Path to) throws IOException {
    try (InputStream in = ForeignClientsTest.class.getResourceAsStream("/clients/" + resource)) {
      if (in == null) {
        throw new AssertionError("no resource " + resource);
      }
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String seen(String what, String value) {
    return "{\"what\": \"" + what + "\", \"value\": " + value + "}";
  }

  @Test
  void theOfficialPythonClientWorks() throws Exception {
    ForeignProgram.required(
        "/usr/lib/python3/dist-packages/os_xenapi/client/XenAPI.py",
        "Debian package python3-os-xenapi");
    Path python = ForeignProgram.required("/usr/bin/python3", "Debian package python3");
    copy("client.py", directory.resolve("client.py"));
    List<String> lines =
        new ForeignProgram(directory, List.of(python.toString(), "client.py"))
            .run(Map.of("SSL_CERT_FILE", certificates.toString()), configuration(1));
    assertEquals(
        List.of(
            seen("member", "[\"HOST_IS_SLAVE\", \"127.0.21.1\"]"),
            seen(
                "denied",
                "[\"SESSION_AUTHENTICATION_FAILED\", \"root\", \"Authentication failure\"]"),
            seen("version", "\"2.21\""),
            seen("halted", "\"Halted\""),
            seen("twice", "\"VM_BAD_POWER_STATE\""),
            seen("task", "[\"success\", \"<value></value>\"]"),
            seen("event", "[\"Running\", 3]"),
            seen("size", "\"4194304\""),
            seen("second host", "\"SR_BACKEND_FAILURE_46\""),
            seen("hosts", "[true, true, true]")),
        lines);
    assertEquals(List.of(1), pool.storage().disk("shared").openOn());
    assertEquals(0, pool.sessions().size());
  }

  @Test
  void theClientOfXenOrchestraWorksAndFindsTheMasterByItself() throws Exception {
    Path node = ForeignProgram.program("node", "Debian package nodejs");
    Path unused =
        ForeignProgram.required(
            XEN_API + "/node_modules/xen-api/package.json",
            "mkdir -p target/xen-api && cp src/test/resources/clients/xen-api/*.json"
                + " target/xen-api && npm ci --prefix target/xen-api");
    Path script = Path.of(XEN_API, "client.mjs").toAbsolutePath();
    copy("xen-api/client.mjs", script);
    List<String> lines =
        new ForeignProgram(directory, List.of(node.toString(), script.toString()))
            .run(Map.of("NODE_EXTRA_CA_CERTS", certificates.toString()), configuration(2));
    assertEquals(
        List.of(
            "{\"what\":\"types\",\"value\":[\"PBD\",\"SR\",\"VM\",\"VM_guest_metrics\","
                + "\"VM_metrics\",\"host\",\"host_metrics\",\"pool\"]}",
            "{\"what\":\"power\",\"value\":[\"Running\",\"number\"]}",
            "{\"what\":\"watched\",\"value\":\"Halted\"}",
            "{\"what\":\"started\",\"value\":\"Running\"}",
            "{\"what\":\"again\",\"value\":[\"VM_BAD_POWER_STATE\",\""
                + pool.vm("node1").ref()
                + "\",\"halted\",\"running\"]}",
            "{\"what\":\"disk\",\"value\":[12582912,true,\"raw\"]}",
            "{\"what\":\"plugged\",\"value\":\"xvda\"}",
            "{\"what\":\"refused\",\"value\":\"SR_BACKEND_FAILURE_46\"}",
            "{\"what\":\"noted\",\"value\":\"me\"}",
            "{\"what\":\"destroyed\",\"value\":\"HANDLE_INVALID\"}"),
        lines);
    assertEquals(List.of(), pool.tasks());
  }
}

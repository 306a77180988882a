package org.fence4j.testkit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.fence4j.api.Plug;
import org.fence4j.testkit.memory.MemoryRack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConformanceToolTest {
  private final Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  ConformanceToolTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private int run(String... args) {
    return new ConformanceTool().run(new PrintWriter(out), new PrintWriter(err), args);
  }

  private String passwordFile() throws IOException {
    return Files.writeString(directory.resolve("password"), "marker-secret\n").toString();
  }

  @Test
  void theToolIsFoundByItsName() {
    assertEquals(
        ConformanceTool.class, ToolProvider.findFirst("conformance").orElseThrow().getClass());
  }

  @Test
  void aDeviceThatConformsGivesATableAndStatus0AndIsNotSwitched() throws Exception {
    try (MemoryRack rack = MemoryRack.start("marker-secret", "web1")) {
      String address = "address=" + rack.address();
      int status =
          run("memory", "--param", address, "--password-file", passwordFile(), "--plug", "web1");
      assertEquals(0, status, out + err.toString());
      assertEquals(0, rack.switched(new Plug("web1")));
    }
    assertTrue(out.toString().contains("STATE-7    MUST   passed"), out.toString());
    assertTrue(
        out.toString()
            .replaceAll("\\s+", " ")
            .contains("not run, because the fixture lacks a plug that may be switched"),
        out.toString());
    assertTrue(out.toString().contains("provider memory: "), out.toString());
    assertFalse(out.toString().contains("\u001b"), "no cursor movement in a pipe");
    assertFalse(out.toString().contains("marker-secret"));
  }

  @Test
  void aBrokenMustGivesStatus1AndReportsForProgramsAndPeople() throws Exception {
    try (MemoryRack rack = MemoryRack.start("another-secret", "web1")) {
      String address = "address=" + rack.address();
      String reports = directory.resolve("out").toString();
      int status =
          run(
              "memory",
              "--param",
              address,
              "--password-file",
              passwordFile(),
              "--json",
              "--report",
              reports);
      assertEquals(1, status, err.toString());
    }
    assertTrue(out.toString().startsWith("{\"subject\":\"provider memory\",\"conforms\":false"));
    Path xml = directory.resolve("out/conformance.xml");
    assertEquals(
        "testsuite",
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(xml.toFile())
            .getDocumentElement()
            .getTagName());
    assertTrue(Files.readString(xml).contains("<failure message="));
    String page = Files.readString(directory.resolve("out/conformance.html"));
    assertTrue(page.contains("It does not conform."), page);
    assertFalse(page.contains("<script") || page.contains("src=") || page.contains("href="), page);
    assertEquals(out.toString(), Files.readString(directory.resolve("out/conformance.json")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "memory --param password=x",
        "memory --param bogus=1",
        "memory --destructive",
        "memory --bogus",
        "nosuch",
        "../memory",
        "memory --agent /bin/true",
        "--agent /no/such/agent",
        "--agent /bin/true --param passwd=x",
        "memory --param-file /no/such/file",
        "memory --password-file /no/such/file"
      })
  void wrongUsageIsOneLineAndStatus2(String args) {
    assertEquals(1, run(args.isEmpty() ? new String[0] : args.split(" ")));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(out.toString().lines().count() <= 1, out.toString());
  }

  @Test
  void anyProgramCanBeCheckedAsAnAgent() {
    assertEquals(1, run("--agent", "/bin/true"));
    assertTrue(out.toString().contains("AGENT-3    MUST   FAILED"), out.toString());
  }

  @Test
  void helpNamesEveryOption() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("--password-file=FILE"), out.toString());
  }
}

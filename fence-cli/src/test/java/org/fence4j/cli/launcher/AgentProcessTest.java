package org.fence4j.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fence4j.cli.launcher.Installation.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentProcessTest {
  /** Each of these costs an agent more time than all of its own classes together. */
  private static final List<String> FORBIDDEN =
      List.of(
          "org.apache.commons",
          "picocli",
          "com.fasterxml",
          "org.apache.logging",
          "org.slf4j",
          "org.fence4j.cli.plan",
          "org.fence4j.cli.command",
          "org.fence4j.cli.manual",
          "javax.xml",
          "com.sun.org.apache.xerces",
          "java.util.logging");

  private final Path directory;

  AgentProcessTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @ValueSource(strings = {"metadata", "off", "list", "validate-all"})
  void anAgentLoadsNoLibrary(String action) throws Exception {
    Path log = directory.resolve("classes");
    Result result =
        new AgentProcess(directory)
            .run(
                List.of("-Xlog:class+load:file=" + log),
                "action=" + action + "\nplug=web1\nsession_url=bed\n");
    assertEquals(0, result.code(), result.toString());
    List<String> loaded = Files.readAllLines(log);
    assertTrue(loaded.stream().anyMatch(line -> line.contains(" org.fence4j.cli.Main ")));
    try (Stream<String> lines = loaded.stream()) {
      List<String> wrong =
          lines.filter(line -> FORBIDDEN.stream().anyMatch(p -> line.contains(" " + p))).toList();
      assertEquals(List.of(), wrong);
    }
  }

  @Test
  void exitCodesReachTheCaller() throws Exception {
    AgentProcess agent = new AgentProcess(directory);
    String common = "session_url=bed\naction=status\nplug=";
    assertEquals(0, agent.run(List.of(), common + "web1").code());
    assertEquals(2, agent.run(List.of(), common + "web2").code());
    assertEquals(1, agent.run(List.of(), common + "web3").code());
  }

  @Test
  void outputIsUtf8WhateverTheLocale() throws Exception {
    Result result =
        new AgentProcess(directory).run(List.of(), "session_url=b\naction=status\nplug=wöb€");
    assertEquals(List.of("fence_testbed: there is no plug wöb€"), result.err());
  }
}

package org.fence4j.cli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fence4j.cli.it.Launcher.Ended;
import org.fence4j.testkit.xenserver.SimulatedPool;
import org.fence4j.testkit.xenserver.XapiServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the distribution as a whole promises: the demo and lean processes. */
class DistributionIT {
  private static final List<String> ONLY_FOR_PEOPLE =
      List.of(
          "picocli.",
          "com.fasterxml.",
          "org.apache.commons.configuration2.",
          "org.apache.log",
          "org.apache.sshd.",
          "org.bouncycastle.",
          "org.slf4j.");

  private static final List<String> ONLY_FOR_POOLS =
      List.of(
          "com.xensource.",
          "org.apache.xmlrpc.",
          "org.apache.hc.",
          "javax.net.ssl.",
          "java.net.Socket");

  @Test
  void theDemoFencesBothNodesAndLeavesNothingBehind() throws Exception {
    Ended demo = Launcher.run(Launcher.HOME.resolve("bin/fence"), Map.of(), "", "demo", "--json");

    assertEquals(0, demo.status(), demo::toString);
    List<String> lines = demo.out().lines().toList();
    assertEquals("{\"event\":\"demo\",\"confirmed\":true}", lines.get(lines.size() - 1));
    assertEquals(
        2,
        lines.stream()
            .filter(line -> line.contains("\"sessions\":0,\"tasks\":0") && line.contains("Halted"))
            .count(),
        demo::toString);
  }

  @Test
  void metadataLoadsNoClientAndOpensNoSocket(@TempDir Path dir) throws Exception {
    assertLoadsNone(dir, "action=metadata\n", ONLY_FOR_PEOPLE);
    assertLoadsNone(dir, "action=metadata\n", ONLY_FOR_POOLS);
  }

  @Test
  void aStatusTakesThreeRequestsAndAnOffSevenAtMost() throws Exception {
    SimulatedPool pool = SimulatedPool.builder().vm("web1").build();
    try (XapiServer server = XapiServer.start(pool)) {
      agent("status", pool, server);
      long status = server.requests(1);
      agent("off", pool, server);
      long off = server.requests(1) - status;

      assertEquals(3, status, () -> pool.calls(1).toString());
      assertTrue(off <= 7, () -> pool.calls(1).toString());
    }
  }

  private static void agent(String action, SimulatedPool pool, XapiServer server) throws Exception {
    Ended run =
        Launcher.run(
            Launcher.HOME.resolve("sbin/fence_xenserver"), Map.of(), stdin(action, pool, server));
    assertEquals(0, run.status(), run::toString);
  }

  private static String stdin(String action, SimulatedPool pool, XapiServer server) {
    return "action="
        + action
        + "\nport=web1\nlogin=root\npasswd="
        + pool.password()
        + "\nsession_url="
        + server.url(1)
        + "\nssl_fingerprint="
        + server.fingerprint(1)
        + "\n";
  }

  @Test
  void aFenceLoadsNothingThatOnlyPeopleNeed(@TempDir Path dir) throws Exception {
    SimulatedPool pool = SimulatedPool.builder().vm("web1").build();
    try (XapiServer server = XapiServer.start(pool)) {
      assertLoadsNone(dir, stdin("off", pool, server), ONLY_FOR_PEOPLE);
    }
  }

  private static void assertLoadsNone(Path dir, String stdin, List<String> forbidden)
      throws Exception {
    Path log = dir.resolve("classes.log");
    Ended run =
        Launcher.run(
            Launcher.HOME.resolve("sbin/fence_xenserver"),
            // Not from our archive: Java names no jar for what comes from one.
            Map.of("FENCE_JAVA_OPTIONS", "-Xshare:auto -Xlog:class+load:file=" + log),
            stdin);
    assertEquals(0, run.status(), run::toString);
    List<String> loaded = Files.readAllLines(log);
    assertTrue(loaded.stream().anyMatch(line -> line.contains("org.fence4j.cli.Main")));
    for (String prefix : forbidden) {
      assertEquals(
          List.of(),
          loaded.stream()
              .filter(line -> line.contains("] " + prefix) && !line.contains("shared objects file"))
              .toList(),
          prefix);
    }
  }
}
